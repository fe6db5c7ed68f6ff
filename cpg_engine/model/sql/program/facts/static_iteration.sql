-- A variable is gone through without calling methods of the program: of containers and generators.
-- Columns: base variable, target variable, root syntax, owner_id owner
select base, target, node_id as root, owner_id from iterated_expression
union all
select iterator_of(node_id) as base, target, node_id as root, owner_id from iterated_expression
