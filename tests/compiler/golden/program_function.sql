select
  n.node_id as function_id,
  n.owner_id,
  n.file_id,
  m.is_model,
  ((n.node_id & -4503599627370496) | (xxhash64('return', n.node_id) & 4503599627370495)) as returned,
  ((n.node_id & -4503599627370496) | (xxhash64('result', n.node_id) & 4503599627370495)) as result,
  ((n.node_id & -4503599627370496) | (xxhash64('made', n.node_id) & 4503599627370495)) as made,
  case when coalesce(d.is_generator, false) then 'generator' when coalesce(d.is_async, false) then 'coroutine' else 'function' end as kind,
  d.binding_id,
  d.name
from program_syntax_node n
join program_module m on n.file_id = m.file_id
left join program_definition d on n.node_id = d.node_id
where n.kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda')

-- reads program_definition: binding_id, is_async, is_generator, name, node_id
-- reads program_module: file_id, is_model
-- reads program_syntax_node: file_id, kind, node_id, owner_id
-- rows depend on program_definition: node_id
-- rows depend on program_module: file_id
-- rows depend on program_syntax_node: file_id, kind, node_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id
-- file_id: int64, FILE_IDENTITY
--     from program_syntax_node.file_id
-- is_model: bool, a flag
--     from program_module.is_model
-- returned: int64, a variable
--     from program_syntax_node.node_id
-- result: int64, a variable
--     from program_syntax_node.node_id
-- made: int64, an object
--     from program_syntax_node.node_id
-- kind: string, a word
--     from program_definition.is_async, program_definition.is_generator
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from program_definition.binding_id
-- name: string or null, NAME
--     from program_definition.name
