-- A value goes from one variable to another: in a function, from module to module, through a class, or with an exception.
-- Columns: source variable, target variable, how word, field name, site variable, at_id syntax, owner_id owner
-- Key: source, target, how, field, site, at_id, owner_id
with given as (
  -- A name of a module or class that is given a value from elsewhere.
  select distinct w.name, p.object, field_of(p.object, w.name) as variable
  from static_write w
  join points_to p on w.base = p.variable
  join (select module_id as object from program_module union select class_id as object from program_class) c on p.object = c.object
),
member as (
  select variable from module_member
  union
  select field_of(module_id, name) as variable from module_member
  union
  select variable from given
),
taking as (
  select target as variable from static_read
  union
  select field_of(module_id, name) as variable from module_member
),
settable as (
  select field_of(module_id, name) as variable from module_member
  union
  select field_of(class_id, name) as variable from class_body_member
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
where x.source is not null and x.target is not null and not is_any_exception(x.target)
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
  select unless_shared(g.variable, r.root, a.source) as source, unless_shared(h.variable, r.root, a.target) as target, 'value' as how, '' as field, cast(0 as bigint) as site, r.root as at_id, no_owner() as owner_id
  from model_call r
  join model_flow a on r.function_id = a.function_id
  left join model_global g on a.source = g.variable
  left join model_global h on a.target = h.variable
  where not is_any_exception(a.target)
  union
  select s.receiver as source, s.call_id as target, 'value' as how, '' as field, cast(0 as bigint) as site, s.call_id as at_id, no_owner() as owner_id
  from super_call s where s.receiver is not null
  union
  -- Names of modules, read and written from elsewhere.
  select f.source, f.target, 'shared' as how, '' as field, cast(0 as bigint) as site, f.target as at_id, no_owner() as owner_id
  from value_flow f
  join member m on f.source = m.variable
  join taking t on f.target = t.variable
  union
  select f.source, f.target, 'shared' as how, '' as field, cast(0 as bigint) as site, f.source as at_id, no_owner() as owner_id
  from value_flow f
  join settable m on f.target = m.variable
  left anti join static_flow s on f.source = s.source and f.target = s.target
  union
  -- Members of classes, read through the class or an instance.
  select m.variable as source, f.target, 'shared' as how, '' as field, cast(0 as bigint) as site, f.target as at_id, no_owner() as owner_id
  from value_flow f
  join (
    select distinct variable, plain_of(variable) as plain from class_member_definer
    union
    select variable, plain_of(variable) as plain from given
  ) m on f.source = m.plain
  union
  -- Objects that are made outside the repository: what one method puts into them, another may find.
  select holder_of(v.object) as source, v.variable as target, 'outside' as how, '' as field, cast(0 as bigint) as site, v.variable as at_id, no_owner() as owner_id
  from outside_value v
  union
  -- What is raised, where it is caught.
  select s.source, c.variable as target, 'shared' as how, '' as field, cast(0 as bigint) as site, s.source as at_id, no_owner() as owner_id
  from static_flow s
  left anti join model_owner o on s.owner_id = o.owner_id
  join points_to p on s.source = p.variable
  join points_to q on p.object = q.object
  join (select distinct variable from caught_exception) c on q.variable = c.variable
  where is_any_exception(s.target)
)
