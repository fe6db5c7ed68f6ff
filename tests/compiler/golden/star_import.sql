with listed as (
  select m.module_id, trim(l.value, '''') as name
  from program_reference r
  join program_module m on r.file_id = m.file_id
  join program_syntax_node t on r.node_id = t.node_id
  join program_syntax_node a on t.parent_id = a.node_id and a.kind in ('Assign', 'AugAssign', 'AnnAssign')
  join program_syntax_node v on v.parent_id = a.node_id and v.field = 'value'
  join program_syntax_node e on e.parent_id = v.node_id and e.field = 'elts'
  join program_literal l on e.node_id = l.node_id
  where r.kind = 'name' and r.name = '__all__' and r.ctx = 'Store'
)
select i.importer_id, i.module_id, l.name as name
from import_source i
join listed l on i.module_id = l.module_id
where i.name = '*'
union all
select i.importer_id, i.module_id, '' as name
from import_source i
left anti join listed l on i.module_id = l.module_id
where i.name = '*' and i.module_id is not null

-- reads import_source: importer_id, module_id, name
-- reads program_literal: node_id, value
-- reads program_module: file_id, module_id
-- reads program_reference: ctx, file_id, kind, name, node_id
-- reads program_syntax_node: field, kind, node_id, parent_id
-- rows depend on import_source: module_id, name
-- rows depend on program_literal: node_id
-- rows depend on program_module: file_id, module_id
-- rows depend on program_reference: ctx, file_id, kind, name, node_id
-- rows depend on program_syntax_node: field, kind, node_id, parent_id

-- importer_id: int64, ENTITY_IDENTITY module identity
--     from import_source.importer_id
-- module_id: int64 or null, ENTITY_IDENTITY module identity
--     from import_source.module_id
-- name: string or null, a name
--     from program_literal.value
