with whole as (
  select p.node_id as parameter_id
  from type_expression q
  join parameter p on q.owner_id = p.node_id and q.role = 'parameter'
  join type_variable v on q.node_id = v.node_id
  join type_expression t on p.function_id = t.owner_id and t.role = 'return'
  join type_variable w on t.node_id = w.node_id and v.name = w.name
  join program_function f on p.function_id = f.function_id
  left anti join class_parameter k on f.owner_id = k.class_id and v.name = k.name
),
handed_back as (
  select distinct p.node_id as parameter_id
  from syntax_node r
  join syntax_node c on c.parent_id = r.node_id
  join expression_variable v on c.node_id = v.node_id
  join parameter p on v.variable = p.binding_id and p.function_id = r.owner_id
  where r.kind = 'Return'
)
select f.function_id, p.node_id as parameter_id, cast(p.index as bigint) as position, p.name, p.binding_id as variable, f.returned
from (select parameter_id from whole union select parameter_id from handed_back) g
join parameter p on g.parameter_id = p.node_id
join program_function f on p.function_id = f.function_id and f.kind = 'function'
join (select binding_id from binding_place group by binding_id having count(*) = 1) o on p.binding_id = o.binding_id
where p.kind not in ('var_positional', 'var_keyword') and p.default_id is null

-- reads binding_place: binding_id
-- reads class_parameter: class_id, name
-- reads expression_variable: node_id, variable
-- reads parameter: binding_id, default_id, function_id, index, kind, name, node_id
-- reads program_function: function_id, kind, owner_id, returned
-- reads syntax_node: kind, node_id, owner_id, parent_id
-- reads type_expression: node_id, owner_id, role
-- reads type_variable: name, node_id
-- rows depend on binding_place: binding_id
-- rows depend on class_parameter: class_id, name
-- rows depend on expression_variable: node_id, variable
-- rows depend on parameter: binding_id, default_id, function_id, kind, node_id
-- rows depend on program_function: function_id, kind, owner_id
-- rows depend on syntax_node: kind, node_id, owner_id, parent_id
-- rows depend on type_expression: node_id, owner_id, role
-- rows depend on type_variable: name, node_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- parameter_id: int64, ENTITY_IDENTITY syntax identity
--     from parameter.node_id
-- position: int64, ORDINAL
--     from parameter.index
-- name: string, NAME
--     from parameter.name
-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from parameter.binding_id
-- returned: int64, a variable
--     from program_function.returned
