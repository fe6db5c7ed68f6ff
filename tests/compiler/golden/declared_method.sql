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

-- reads class_body_member: class_id, name, variable
-- reads class_linearization: ancestor_id, class_id
-- reads class_member_definer: class_id, name, variable
-- reads decorator: definition_id, name
-- reads definition: node_id
-- reads program_function: binding_id, function_id, is_model, result
-- rows depend on class_body_member: class_id, name, variable
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on decorator: definition_id, name
-- rows depend on definition: node_id
-- rows depend on program_function: binding_id, function_id, is_model

-- class_id: int64 or null, ENTITY_IDENTITY
--     from class_linearization.ancestor_id, class_member_definer.class_id
-- name: string, NAME
--     from class_body_member.name, class_member_definer.name
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- result: int64, a variable
--     from program_function.result
-- is_property: bool, no declared meaning
--     from decorator.name
-- unseen: int64, no declared meaning
--     from decorator.name
-- alternatives: int64, no declared meaning
--     from class_body_member.name, class_linearization.ancestor_id, class_member_definer.class_id, class_member_definer.name
