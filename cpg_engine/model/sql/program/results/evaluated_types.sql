-- A type that values of an expression, a parameter or a name that is given a value are of, or that a method gives.
-- Key: node_id, type_id
select t.node_id, t.file_id, k.type_id, t.resolution_method, t.alternatives
from typed_expressions t
join known_type k on t.full_name = k.full_name
