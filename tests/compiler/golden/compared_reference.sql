with recursive used as (
  select node_id, file_id, concat(kind) as subject, concat(name) as name, start_byte
  from reference
  where kind = 'name' and ctx <> 'Store' or kind = 'attribute'
  union all
  select i.node_id, i.file_id, 'import', concat(i.bound_name), n.start_byte
  from import i
  left join name_place n on i.node_id = n.node_id and n.role = 'import'
),
defined as (
  select binding_id + 0 as thing, file_id, name_start_byte as start_byte from definition where binding_id is not null
  union
  select binding_id + 0, file_id, start_byte from parameter where binding_id is not null
  union
  select b.binding_id + 0, r.file_id, r.start_byte from name_binding b join reference r on b.node_id = r.node_id
  union
  select m.member_id + 0, m.file_id, coalesce(d.name_start_byte, r.start_byte, n.start_byte)
  from class_member m
  join class_place p on m.class_id = p.class_id and m.name = p.name
  join syntax_node n on p.node_id = n.node_id
  left join definition d on p.node_id = d.node_id
  left join reference r on p.node_id = r.node_id
  union
  select module_id + 0, file_id, 0 from module
),
elsewhere as (
  select node_id, binding_id + 0 as thing from module_name_targets
  union all
  select node_id, module_id + 0 from module_targets
),
standing as (
  select node_id + 0 as node_id, binding_id + 0 as thing, cast(0 as bigint) as steps
  from reference
  where kind = 'name' and ctx <> 'Store' and binding_id is not null
  union
  select node_id + 0, member_id + 0, cast(0 as bigint) from member_targets
  union
  select node_id + 0, thing, cast(0 as bigint) from elsewhere
  union
  select s.node_id, e.thing, s.steps + 1
  from standing s
  join import i on s.thing = i.binding_id
  join elsewhere e on i.node_id = e.node_id
  where s.steps < 8
),
resolved as (
  select distinct s.node_id, s.thing from standing s left semi join defined d on s.thing = d.thing
),
occurrence as (
  select file_id, start_byte, is_definition, coalesce(symbol_id + 0, xxhash64('local', file_id, local)) as symbol from scip_occurrences
),
indexed as (
  select distinct u.node_id, p.file_id, p.start_byte
  from used u
  join occurrence o on u.file_id = o.file_id and u.start_byte = o.start_byte and not o.is_definition
  left join occurrence p on o.symbol = p.symbol and p.is_definition
),
ours as (
  select node_id, count(*) as things from resolved group by node_id
),
theirs as (
  select node_id, count(*) as mentions, count(file_id) as places from indexed group by node_id
),
shared as (
  select r.node_id, count(distinct r.thing) as things
  from resolved r
  join defined d on r.thing = d.thing
  join indexed i on r.node_id = i.node_id and d.file_id = i.file_id and d.start_byte = i.start_byte
  group by r.node_id
)
select
  u.node_id,
  u.file_id,
  u.subject,
  u.name,
  coalesce(o.things, 0) as ours,
  coalesce(t.mentions, 0) as theirs,
  coalesce(t.places, 0) as theirs_inside,
  coalesce(s.things, 0) as common
from used u
left join ours o on u.node_id = o.node_id
left join theirs t on u.node_id = t.node_id
left join shared s on u.node_id = s.node_id

-- reads class_member: class_id, file_id, member_id, name
-- reads class_place: class_id, name, node_id
-- reads definition: binding_id, file_id, name_start_byte, node_id
-- reads import: binding_id, bound_name, file_id, node_id
-- reads member_targets: member_id, node_id
-- reads module: file_id, module_id
-- reads module_name_targets: binding_id, node_id
-- reads module_targets: module_id, node_id
-- reads name_binding: binding_id, node_id
-- reads name_place: node_id, role, start_byte
-- reads parameter: binding_id, file_id, start_byte
-- reads reference: binding_id, ctx, file_id, kind, name, node_id, start_byte
-- reads scip_occurrences: file_id, is_definition, local, start_byte, symbol_id
-- reads syntax_node: node_id, start_byte
-- rows depend on class_member: class_id, file_id, member_id, name
-- rows depend on class_place: class_id, name, node_id
-- rows depend on definition: binding_id, file_id, name_start_byte, node_id
-- rows depend on import: binding_id, file_id, node_id
-- rows depend on member_targets: member_id, node_id
-- rows depend on module: file_id, module_id
-- rows depend on module_name_targets: binding_id, node_id
-- rows depend on module_targets: module_id, node_id
-- rows depend on name_binding: binding_id, node_id
-- rows depend on name_place: node_id, role, start_byte
-- rows depend on parameter: binding_id, file_id, start_byte
-- rows depend on reference: binding_id, ctx, file_id, kind, node_id, start_byte
-- rows depend on scip_occurrences: file_id, is_definition, local, start_byte, symbol_id
-- rows depend on syntax_node: node_id, start_byte

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from import.node_id, reference.node_id
-- file_id: int64, FILE_IDENTITY file
--     from import.file_id, reference.file_id
-- subject: string or null, no declared meaning
--     from reference.kind
-- name: string or null, no declared meaning
--     from import.bound_name, reference.name
-- ours: int64, no declared meaning
--     from nothing
-- theirs: int64, no declared meaning
--     from nothing
-- theirs_inside: int64, no declared meaning
--     from scip_occurrences.file_id
-- common: int64, no declared meaning
--     from member_targets.member_id, module_name_targets.binding_id, module_targets.module_id, reference.binding_id
