select
  b.variable as base,
  k.variable as key,
  c.node_id as target,
  r.name = '__store__' as is_store,
  'attribute' as form,
  w.variable as source,
  n.owner_id
from program_call c
join program_syntax_node n on c.node_id = n.node_id
join program_reference r on c.callee_id = r.node_id and r.name in ('__load__', '__store__')
join expression_variable b on c.receiver_id = b.node_id
join program_call_argument a on a.call_id = c.node_id and a.index = 0
join expression_variable k on a.node_id = k.node_id
left join program_call_argument s on s.call_id = c.node_id and s.index = 1
left join expression_variable w on s.node_id = w.node_id
join program_module m on c.file_id = m.file_id and m.is_model
union all
select
  b.variable as base,
  k.variable as key,
  e.node_id as target,
  e.ctx = 'Store' as is_store,
  'element' as form,
  e.node_id as source,
  e.owner_id
from subscript_element e
join expression_variable b on e.base_id = b.node_id
join expression_variable k on e.key_id = k.node_id
where not e.is_constant

-- reads expression_variable: node_id, variable
-- reads program_call: callee_id, file_id, node_id, receiver_id
-- reads program_call_argument: call_id, index, node_id
-- reads program_module: file_id, is_model
-- reads program_reference: name, node_id
-- reads program_syntax_node: node_id, owner_id
-- reads subscript_element: base_id, ctx, is_constant, key_id, node_id, owner_id
-- rows depend on expression_variable: node_id
-- rows depend on program_call: callee_id, file_id, node_id, receiver_id
-- rows depend on program_call_argument: call_id, index, node_id
-- rows depend on program_module: file_id, is_model
-- rows depend on program_reference: name, node_id
-- rows depend on program_syntax_node: node_id
-- rows depend on subscript_element: base_id, is_constant, key_id

-- base: int64, a variable
--     from expression_variable.variable
-- key: int64, a variable
--     from expression_variable.variable
-- target: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id, subscript_element.node_id
-- is_store: bool or null, a flag
--     from program_reference.name, subscript_element.ctx
-- form: string, a word
--     from nothing
-- source: int64 or null, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, subscript_element.node_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id, subscript_element.owner_id
