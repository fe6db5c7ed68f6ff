with step as (
  select source, target, how, field, site, at_id, cast(0 as bigint) as owner_id from step_of_call
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
  bool_or(s.how in ('shared', 'outside') or s.field = '__sent__' or s.owner_id <> cast(0 as bigint) and (
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

-- reads code_owner: function_id, owner_id
-- reads executed_place: begins, ends, node_id, statement_id
-- reads name_owner: function_id, variable
-- reads step_of_call: at_id, field, how, site, source, target
-- reads step_of_field: at_id, field, how, owner_id, site, source, target
-- reads step_of_name: at_id, field, how, owner_id, site, source, target
-- reads step_of_pattern: at_id, field, how, owner_id, site, source, target
-- reads syntax_node: begins, ends, node_id, statement_id
-- rows depend on code_owner: owner_id
-- rows depend on executed_place: begins, ends, statement_id
-- rows depend on name_owner: variable
-- rows depend on step_of_call: at_id, field, how, site, source, target
-- rows depend on step_of_field: at_id, field, how, owner_id, site, source, target
-- rows depend on step_of_name: at_id, field, how, owner_id, site, source, target
-- rows depend on step_of_pattern: at_id, field, how, owner_id, site, source, target
-- rows depend on syntax_node: begins, ends, node_id, statement_id

-- source: int64 or null, ENTITY_IDENTITY
--     from step_of_call.source, step_of_field.source, step_of_name.source, step_of_pattern.source
-- target: int64 or null, ENTITY_IDENTITY
--     from step_of_call.target, step_of_field.target, step_of_name.target, step_of_pattern.target
-- how: string, a word
--     from step_of_call.how, step_of_field.how, step_of_name.how, step_of_pattern.how
-- field: string or null, NAME
--     from step_of_call.field, step_of_field.field, step_of_name.field, step_of_pattern.field
-- site: int64 or null, ENTITY_IDENTITY syntax identity
--     from step_of_call.site, step_of_field.site, step_of_name.site, step_of_pattern.site
-- at_id: int64 or null, ENTITY_IDENTITY
--     from step_of_call.at_id, step_of_field.at_id, step_of_name.at_id, step_of_pattern.at_id
-- place_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from executed_place.begins, executed_place.ends, executed_place.node_id
-- is_across: bool or null, no declared meaning
--     from code_owner.function_id, name_owner.function_id, step_of_call.field, step_of_call.how, step_of_field.field, step_of_field.how, step_of_field.owner_id, step_of_name.field, step_of_name.how, step_of_name.owner_id, step_of_pattern.field, step_of_pattern.how, step_of_pattern.owner_id
