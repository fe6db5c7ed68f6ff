select
  p.binding_id as variable,
  case
    when f.name in ('__new__', '__init_subclass__', '__class_getitem__') or s.name = 'classmethod' then m.class_id
    else xxhash64('instance', m.class_id)
  end as object
from program_function f
join (
  select variable, class_id, count(*) over (partition by variable) as classes from class_member_definer
) m on m.variable = f.binding_id and (m.classes <= 8 or m.class_id = f.owner_id)
join parameter p on p.function_id = f.function_id and p.index = 0
left join decorator s on s.definition_id = f.function_id and s.name in ('staticmethod', 'classmethod')
left join outside_function o on f.function_id = o.function_id
left join outside_class c on m.class_id = c.class_id
where not f.is_model
  and (o.function_id is not null or c.class_id is not null)
  and coalesce(s.name, '') <> 'staticmethod'
  and p.binding_id is not null

-- reads class_member_definer: class_id, variable
-- reads decorator: definition_id, name
-- reads outside_class: class_id
-- reads outside_function: function_id
-- reads parameter: binding_id, function_id, index
-- reads program_function: binding_id, function_id, is_model, name, owner_id
-- rows depend on class_member_definer: class_id, variable
-- rows depend on decorator: definition_id, name
-- rows depend on outside_class: class_id
-- rows depend on outside_function: function_id
-- rows depend on parameter: binding_id, function_id, index
-- rows depend on program_function: binding_id, function_id, is_model, owner_id

-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from parameter.binding_id
-- object: int64, an object
--     from class_member_definer.class_id, decorator.name, program_function.name
