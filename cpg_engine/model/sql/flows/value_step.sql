-- A step of a value: from one variable to another (value, shared; outside: of objects that are made outside the repository), into an attribute or element (store) or out of one (load), into a
-- function that is called (enter) or out of it (leave), or all elements of a mapping into another (share). `site` is the call that is
-- entered or left; `at_id` the syntax that does it, `place_id` what control flow has of it. `is_across`: it leads from one function to
-- another without a call, or into a generator, which runs when somebody asks it.
-- Key: source, target, how, field, site, at_id
-- Stage: graph
with step as (
  select source, target, how, field, site, at_id, no_owner() as owner_id from step_of_call
  union all
  select source, target, how, field, site, at_id, owner_id from step_of_field
  union all
  select source, target, how, field, site, at_id, owner_id from step_of_name
  union all
  select source, target, how, field, site, at_id, owner_id from step_of_pattern
),
place as (
  select n.node_id as at_id, first_value(e.node_id order by e.begins desc, e.ends) as place_id
  from (select distinct at_id from step) s
  join syntax_node n on s.at_id = n.node_id
  join executed_place e on n.statement_id = e.statement_id and e.begins <= n.begins and e.ends >= n.ends
  group by n.node_id
)
select
  s.source,
  s.target,
  s.how,
  s.field,
  s.site,
  s.at_id,
  max(p.place_id) as place_id,
  bool_or(s.how in ('shared', 'outside') or s.field = '__sent__' or s.owner_id <> no_owner() and (
    coalesce(a.function_id, o.function_id, s.owner_id) <> coalesce(o.function_id, s.owner_id)
    or coalesce(b.function_id, o.function_id, s.owner_id) <> coalesce(o.function_id, s.owner_id)
  )) as is_across
from step s
left join code_owner o on s.owner_id = o.owner_id
left join name_owner a on s.source = a.variable
left join name_owner b on s.target = b.variable
left join place p on s.at_id = p.at_id
where s.source <> s.target
group by s.source, s.target, s.how, s.field, s.site, s.at_id
