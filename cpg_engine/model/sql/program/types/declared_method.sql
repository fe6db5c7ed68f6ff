-- A function that a name may stand for in instances of a class, those of classes that derive from it included: what it
-- gives, whether reading it calls it, and how many parameters it is given unseen.
-- Key: class_id, name, function_id
with member as (
  select class_id, name, variable from class_member_definer
  union
  select z.ancestor_id as class_id, m.name, m.variable
  from class_body_member m
  join class_linearization z on m.class_id = z.class_id
  join definition d on z.ancestor_id = d.node_id
),
accessor as (
  select
    definition_id,
    bool_or(name in ('property', 'cached_property')) as is_getter,
    bool_or(name = 'staticmethod') as is_static,
    bool_or(name in ('setter', 'deleter')) as is_other
  from decorator
  group by definition_id
)
select
  m.class_id,
  m.name,
  f.function_id,
  f.result,
  coalesce(a.is_getter, false) as is_property,
  case when coalesce(a.is_static, false) then 0 else 1 end as unseen
from member m
join program_function f on m.variable = f.binding_id and not f.is_model
left join accessor a on f.function_id = a.definition_id
where not coalesce(a.is_other, false)
