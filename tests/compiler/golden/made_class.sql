select c.node_id as class_id, c.node_id, c.file_id, n.owner_id, c.callee_name as way, cast(n.begins as bigint) as begins, m.is_model
from program_call c
join program_syntax_node n on c.node_id = n.node_id
join program_module m on c.file_id = m.file_id
join program_reference r on c.callee_id = r.node_id
left join program_reference b on r.base_id = b.node_id and r.kind = 'attribute'
left join (
  select binding_id, bool_or(kind = 'from') as is_from, bool_or(kind = 'import') as is_module
  from program_import
  where module in ('collections', 'typing', 'typing_extensions', 'dataclasses', 'types') and level = 0
  group by binding_id
) i on i.binding_id = coalesce(b.binding_id, r.binding_id)
where r.kind = 'name' and r.resolution = 'builtin' and c.callee_name = 'type' and c.positional_count = 3
  or c.callee_name in ('namedtuple', 'NamedTuple', 'make_dataclass', 'new_class')
    and (r.kind = 'name' and i.is_from or r.kind = 'attribute' and i.is_module)

-- reads program_call: callee_id, callee_name, file_id, node_id, positional_count
-- reads program_import: binding_id, kind, level, module
-- reads program_module: file_id, is_model
-- reads program_reference: base_id, binding_id, kind, node_id, resolution
-- reads program_syntax_node: begins, node_id, owner_id
-- rows depend on program_call: callee_id, callee_name, file_id, node_id, positional_count
-- rows depend on program_import: binding_id, kind, level, module
-- rows depend on program_module: file_id
-- rows depend on program_reference: base_id, binding_id, kind, node_id, resolution
-- rows depend on program_syntax_node: node_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from program_call.node_id
-- file_id: int64, FILE_IDENTITY
--     from program_call.file_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id
-- way: string or null, NAME
--     from program_call.callee_name
-- begins: int64 or null, RANK
--     from program_syntax_node.begins
-- is_model: bool, a flag
--     from program_module.is_model
