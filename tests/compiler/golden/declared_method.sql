with member as (
  select class_id, name, variable, bool_or(is_own) as is_own
  from (
    select class_id, name, variable, true as is_own from class_member_definer
    union all
    select z.ancestor_id as class_id, m.name, m.variable, false as is_own
    from class_body_member m
    join class_linearization z on m.class_id = z.class_id
    join definition d on z.ancestor_id = d.node_id
    union all
    select s.protocol_id as class_id, m.name, m.variable, false as is_own
    from structural_class s
    join protocol_member p on s.protocol_id = p.protocol_id
    join class_member_definer m on s.class_id = m.class_id and p.name = m.name
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
declared as (
  select
    m.class_id,
    m.name,
    m.is_own,
    f.function_id,
    f.result,
    coalesce(a.is_getter, false) as is_property,
    case when coalesce(a.is_static, false) then 0 else 1 end as unseen
  from member m
  join program_function f on m.variable = f.binding_id and not f.is_model
  left join accessor a on f.function_id = a.definition_id
  left anti join overwritten_place o on f.function_id = o.node_id and o.is_unread
  left anti join unwritten_method u on f.function_id = u.function_id
  where not coalesce(a.is_other, false)
),
counted as (
  select class_id, name, count(*) as alternatives, bool_or(is_own) as has_own, min(function_id) as first_id
  from declared
  group by class_id, name
)
select m.class_id, m.name, m.function_id, m.result, m.is_property, m.unseen, c.alternatives
from declared m
join counted c on m.class_id = c.class_id and m.name = c.name
where m.is_own or c.alternatives <= cast(50 as bigint) or not c.has_own and m.function_id = c.first_id

-- reads class_body_member: class_id, name, variable
-- reads class_linearization: ancestor_id, class_id
-- reads class_member_definer: class_id, name, variable
-- reads decorator: definition_id, name
-- reads definition: node_id
-- reads overwritten_place: is_unread, node_id
-- reads program_function: binding_id, function_id, is_model, result
-- reads protocol_member: name, protocol_id
-- reads structural_class: class_id, protocol_id
-- reads unwritten_method: function_id
-- rows depend on class_body_member: class_id, name, variable
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on decorator: definition_id, name
-- rows depend on definition: node_id
-- rows depend on overwritten_place: is_unread, node_id
-- rows depend on program_function: binding_id, function_id, is_model
-- rows depend on protocol_member: name, protocol_id
-- rows depend on structural_class: class_id, protocol_id
-- rows depend on unwritten_method: function_id

-- class_id: int64 or null, ENTITY_IDENTITY
--     from class_linearization.ancestor_id, class_member_definer.class_id, structural_class.protocol_id
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
--     from nothing
