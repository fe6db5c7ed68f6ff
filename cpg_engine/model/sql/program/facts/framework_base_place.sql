-- A class of the repository and the variable of a base, its own or of a class it derives from, that may be none of the program's.
-- Columns: class_id class, variable variable
-- Key: class_id, variable
select distinct z.class_id, b.variable
from class_linearization z
join base_expression b on z.ancestor_id = b.class_id
left anti join (
  select v.variable from class_base_object k join expression_variable v on k.reference_id = v.node_id
) k on b.variable = k.variable
