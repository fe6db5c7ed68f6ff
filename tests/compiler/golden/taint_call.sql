with inside as (
  select distinct call_id from call_bindings
),
known as (
  select call_id, full_name as name from external_callees
  union
  select c.node_id as call_id, 'builtins.' || r.name as name
  from call c
  join reference r on c.callee_id = r.node_id and r.kind = 'name' and r.resolution = 'builtin'
  union
  -- `import a.b` binds `a`, of which `a.b.c` is written.
  select c.node_id as call_id, regexp_replace(c.code, '\(.*', '', 's') as name
  from call c
  join import i on c.file_id = i.file_id and i.alias is null and i.name is null and strpos(i.module, '.') > 0 and starts_with(c.code, i.module || '.')
  where c.callee_kind = 'Attribute'
)
select k.call_id, 'calls' as form, k.name
from known k
left anti join inside i on k.call_id = i.call_id
union
select c.node_id as call_id, 'methods' as form, c.callee_name as name
from call c
left anti join inside i on c.node_id = i.call_id
where c.callee_kind = 'Attribute'

-- reads call: callee_id, callee_kind, callee_name, code, file_id, node_id
-- reads call_bindings: call_id
-- reads external_callees: call_id, full_name
-- reads import: alias, file_id, module, name
-- reads reference: kind, name, node_id, resolution
-- rows depend on call: callee_id, callee_kind, callee_name, code, file_id, node_id
-- rows depend on call_bindings: call_id
-- rows depend on external_callees: call_id, full_name
-- rows depend on import: alias, file_id, module, name
-- rows depend on reference: kind, name, node_id, resolution

-- call_id: int64 or null, ENTITY_IDENTITY syntax
--     from call.node_id, external_callees.call_id
-- form: string, no declared meaning
--     from nothing
-- name: string or null, a dotted_name
--     from call.callee_name, call.code, external_callees.full_name, reference.name
