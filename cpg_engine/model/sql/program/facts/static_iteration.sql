-- A variable is gone through without calling methods of the program: of containers and generators.
select base, target, node_id as root, owner_id from iterated_expression
union all
select iterator_of(node_id) as base, target, node_id as root, owner_id from iterated_expression
