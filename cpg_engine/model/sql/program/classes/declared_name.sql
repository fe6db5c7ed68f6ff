-- A name that instances of a class have: of the class, or assigned to an attribute in a method of it.
-- Columns: class_id class, name name
-- Key: class_id, name
select class_id, name from class_member_definer
union
select l.class_id, concat(r.stored_name) as name
from program_reference r
join program_syntax_node n on r.node_id = n.node_id
join program_syntax_node f on n.owner_id = f.node_id
join class_linearization l on f.owner_id = l.ancestor_id
where r.kind = 'attribute' and r.ctx = 'Store'
