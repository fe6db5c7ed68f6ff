-- A function that a name may stand for in instances of a class, those of classes that derive from it included: what it
-- gives, whether reading it calls it, how many parameters it is given unseen, and how many such functions there are. Of more
-- than 50, only that of the class itself is here, or one if it has none: which it is, the class does not tell.
-- Key: class_id, name, function_id
with member as (
  select class_id, name, variable, bool_or(is_own) as is_own
  from (
    select class_id, name, variable, true as is_own from class_member_definer
    union all
    select z.ancestor_id as class_id, m.name, m.variable, false as is_own
    from class_body_member m
    join class_linearization z on m.class_id = z.class_id
    join definition d on z.ancestor_id = d.node_id
  )
  group by class_id, name, variable
),
accessor as (
  select
    definition_id,
    bool_or(name in ('property', 'cached_property')) as is_getter,
    bool_or(name = 'staticmethod') as is_static,
    bool_or(name in ('setter', 'deleter')) as is_other
  from decorator
  group by definition_id
),
method as (
  select
    m.class_id,
    m.name,
    m.is_own,
    f.function_id,
    f.result,
    coalesce(a.is_getter, false) as is_property,
    case when coalesce(a.is_static, false) then 0 else 1 end as unseen,
    count(*) over (partition by m.class_id, m.name) as alternatives,
    row_number() over (partition by m.class_id, m.name order by case when m.is_own then 0 else 1 end, f.function_id) as place
  from member m
  join program_function f on m.variable = f.binding_id and not f.is_model
  left join accessor a on f.function_id = a.definition_id
  where not coalesce(a.is_other, false)
)
select class_id, name, function_id, result, is_property, unseen, alternatives
from method
where is_own or place = 1 or alternatives <= 50
