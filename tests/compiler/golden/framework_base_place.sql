select distinct z.class_id, b.variable
from class_linearization z
join base_expression b on z.ancestor_id = b.class_id
left anti join (
  select v.variable from class_base_object k join expression_variable v on k.reference_id = v.node_id
) k on b.variable = k.variable

-- reads base_expression: class_id, variable
-- reads class_base_object: reference_id
-- reads class_linearization: ancestor_id, class_id
-- reads expression_variable: node_id, variable
-- rows depend on base_expression: class_id, variable
-- rows depend on class_base_object: reference_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on expression_variable: node_id, variable

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- variable: int64, a variable
--     from base_expression.variable
