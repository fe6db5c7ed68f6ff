-- A name, attribute or import, and how many variables, members and modules of the repository it stands for by the graph's
-- own resolution, how many places it stands for by the index and how many of those are in the repository, and how many
-- of the former the index agrees to. The names that imports give are followed to what is imported.
-- Key: node_id
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
