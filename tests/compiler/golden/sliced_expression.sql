select e.node_id, v.variable
from subscript_element e
join expression_variable v on e.base_id = v.node_id
where e.is_slice and e.ctx = 'Load'

-- reads expression_variable: node_id, variable
-- reads subscript_element: base_id, ctx, is_slice, node_id
-- rows depend on expression_variable: node_id
-- rows depend on subscript_element: base_id, ctx, is_slice

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from subscript_element.node_id
-- variable: int64, a variable
--     from expression_variable.variable
