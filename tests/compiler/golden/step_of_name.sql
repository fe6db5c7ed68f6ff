with given as (
  -- A name of a module or class that is given a value from elsewhere.
  select distinct w.name, p.object, ((p.object & -4503599627370496) | (xxhash64('field', p.object, w.name) & 4503599627370495)) as variable
  from static_write w
  join points_to p on w.base = p.variable
  join (select module_id as object from program_module union select class_id as object from program_class) c on p.object = c.object
),
member as (
  select variable from module_member
  union
  select ((module_id & -4503599627370496) | (xxhash64('field', module_id, name) & 4503599627370495)) as variable from module_member
  union
  select variable from given
),
taking as (
  select target as variable from static_read
  union
  select ((module_id & -4503599627370496) | (xxhash64('field', module_id, name) & 4503599627370495)) as variable from module_member
),
settable as (
  select ((module_id & -4503599627370496) | (xxhash64('field', module_id, name) & 4503599627370495)) as variable from module_member
  union
  select ((class_id & -4503599627370496) | (xxhash64('field', class_id, name) & 4503599627370495)) as variable from class_body_member
  union
  select variable from given
),
-- What a match catches goes through the parts of its patterns (`step_of_pattern`).
caught as (
  select distinct v.variable as source, coalesce(o.node_id, r.binding_id) as target
  from reference r
  join syntax_node n on r.node_id = n.node_id
  join syntax_node c on n.statement_id = c.node_id and c.kind = 'match_case'
  join syntax_node s on s.parent_id = c.parent_id and s.field = 'subject'
  join expression_variable v on s.node_id = v.node_id
  left join ordered_name o on r.node_id = o.node_id
  where r.kind = 'capture'
)
-- What is within code has an owner, and is there once; only the rest may be found in several ways.
select x.source, x.target, 'value' as how, '' as field, cast(0 as bigint) as site, x.target as at_id, x.owner_id
from static_flow x
left anti join model_owner o on x.owner_id = o.owner_id
left anti join caught c on x.source = c.source and x.target = c.target
where x.source is not null and x.target is not null and not x.target = 1
union all
-- A starred name takes a list of the rest.
select c.node_id as source, v.variable as target, 'value' as how, '' as field, cast(0 as bigint) as site, c.node_id as at_id, c.owner_id
from syntax_node c
join syntax_node n on n.parent_id = c.node_id
join expression_variable v on n.node_id = v.node_id
where c.kind = 'Starred' and c.ctx = 'Store'
union all
select source, target, how, field, site, at_id, owner_id
from (
  select case when g.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.source) & 4503599627370495)) else a.source end as source, case when h.variable is null then ((r.root & -4503599627370496) | (xxhash64(r.root, a.target) & 4503599627370495)) else a.target end as target, 'value' as how, '' as field, cast(0 as bigint) as site, r.root as at_id, cast(0 as bigint) as owner_id
  from model_call r
  join model_flow a on r.function_id = a.function_id
  left join model_global g on a.source = g.variable
  left join model_global h on a.target = h.variable
  where not a.target = 1
  union
  select s.receiver as source, s.call_id as target, 'value' as how, '' as field, cast(0 as bigint) as site, s.call_id as at_id, cast(0 as bigint) as owner_id
  from super_call s where s.receiver is not null
  union
  -- Names of modules, read and written from elsewhere.
  select f.source, f.target, 'shared' as how, '' as field, cast(0 as bigint) as site, f.target as at_id, cast(0 as bigint) as owner_id
  from value_flow f
  join member m on f.source = m.variable
  join taking t on f.target = t.variable
  union
  select f.source, f.target, 'shared' as how, '' as field, cast(0 as bigint) as site, f.source as at_id, cast(0 as bigint) as owner_id
  from value_flow f
  join settable m on f.target = m.variable
  left anti join static_flow s on f.source = s.source and f.target = s.target
  union
  -- Members of classes, read through the class or an instance.
  select m.variable as source, f.target, 'shared' as how, '' as field, cast(0 as bigint) as site, f.target as at_id, cast(0 as bigint) as owner_id
  from value_flow f
  join (
    select distinct variable, ((variable & -4503599627370496) | (xxhash64('plain', variable) & 4503599627370495)) as plain from class_member_definer
    union
    select variable, ((variable & -4503599627370496) | (xxhash64('plain', variable) & 4503599627370495)) as plain from given
  ) m on f.source = m.plain
  union
  -- Objects that are made outside the repository: what one method puts into them, another may find.
  select ((v.object & -4503599627370496) | (xxhash64('object', v.object) & 4503599627370495)) as source, v.variable as target, 'outside' as how, '' as field, cast(0 as bigint) as site, v.variable as at_id, cast(0 as bigint) as owner_id
  from outside_value v
  union
  -- What is raised, where it is caught.
  select s.source, c.variable as target, 'shared' as how, '' as field, cast(0 as bigint) as site, s.source as at_id, cast(0 as bigint) as owner_id
  from static_flow s
  left anti join model_owner o on s.owner_id = o.owner_id
  join points_to p on s.source = p.variable
  join points_to q on p.object = q.object
  join (select distinct variable from caught_exception) c on q.variable = c.variable
  where s.target = 1
)

-- reads caught_exception: variable
-- reads class_body_member: class_id, name
-- reads class_member_definer: variable
-- reads expression_variable: node_id, variable
-- reads model_call: function_id, root
-- reads model_flow: function_id, source, target
-- reads model_global: variable
-- reads model_owner: owner_id
-- reads module_member: module_id, name, variable
-- reads ordered_name: node_id
-- reads outside_value: object, variable
-- reads points_to: object, variable
-- reads program_class: class_id
-- reads program_module: module_id
-- reads reference: binding_id, kind, node_id
-- reads static_flow: owner_id, source, target
-- reads static_read: target
-- reads static_write: base, name
-- reads super_call: call_id, receiver
-- reads syntax_node: ctx, field, kind, node_id, owner_id, parent_id, statement_id
-- reads value_flow: source, target
-- rows depend on caught_exception: variable
-- rows depend on class_body_member: class_id, name
-- rows depend on class_member_definer: variable
-- rows depend on expression_variable: node_id, variable
-- rows depend on model_call: function_id, root
-- rows depend on model_flow: function_id, source, target
-- rows depend on model_global: variable
-- rows depend on model_owner: owner_id
-- rows depend on module_member: module_id, name, variable
-- rows depend on ordered_name: node_id
-- rows depend on outside_value: object, variable
-- rows depend on points_to: object, variable
-- rows depend on program_class: class_id
-- rows depend on program_module: module_id
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on static_flow: owner_id, source, target
-- rows depend on static_read: target
-- rows depend on static_write: base, name
-- rows depend on super_call: call_id, receiver
-- rows depend on syntax_node: ctx, field, kind, node_id, parent_id, statement_id
-- rows depend on value_flow: source, target

-- source: int64 or null, ENTITY_IDENTITY
--     from class_member_definer.variable, model_call.root, model_flow.source, model_global.variable, outside_value.object, points_to.object, static_flow.source, static_write.name, super_call.receiver, syntax_node.node_id, value_flow.source
-- target: int64 or null, ENTITY_IDENTITY
--     from caught_exception.variable, expression_variable.variable, model_call.root, model_flow.target, model_global.variable, outside_value.variable, static_flow.target, super_call.call_id, value_flow.target
-- how: string, a word
--     from nothing
-- field: string, a name
--     from nothing
-- site: int64, a variable
--     from nothing
-- at_id: int64 or null, ENTITY_IDENTITY
--     from model_call.root, outside_value.variable, static_flow.source, static_flow.target, super_call.call_id, syntax_node.node_id, value_flow.source, value_flow.target
-- owner_id: int64 or null, ENTITY_IDENTITY
--     from static_flow.owner_id, syntax_node.owner_id
