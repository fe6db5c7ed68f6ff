select distinct
  coalesce(n.node_id, p.binding_id) as variable,
  case when f.is_of_class or f.name = '__new__' then f.class_id else ((f.class_id & -4503599627370496) | (xxhash64('instance', f.class_id) & 4503599627370495)) end as object
from (
  select
    m.class_id,
    f.function_id,
    f.name,
    f.owner_id,
    count(*) over (partition by m.variable) as classes,
    f.name in ('__init_subclass__', '__class_getitem__') or s.name is not null as is_of_class
  from class_member_definer m
  join program_function f on m.variable = f.binding_id and not f.is_model
  left join decorator s on s.definition_id = f.function_id and s.name = 'classmethod'
  left anti join overwritten_place w on f.function_id = w.node_id and w.is_unread
  left anti join (select definition_id from decorator where name = 'staticmethod') t on t.definition_id = f.function_id
) f
join parameter p on p.function_id = f.function_id and p.index = 0
left join ordered_name n on p.node_id = n.node_id
left join outside_function o on f.function_id = o.function_id
left join outside_class c on f.class_id = c.class_id
left join called_by_name k on f.class_id = k.node_id
where (f.classes <= cast(16 as bigint) or f.class_id = f.owner_id)
  and (
    o.function_id is not null
    or coalesce(c.class_id, k.node_id) is not null and not f.is_of_class and (c.class_id is not null or f.name not in ('__init__', '__post_init__', '__attrs_post_init__'))
  )
  and p.binding_id is not null

-- reads called_by_name: node_id
-- reads class_member_definer: class_id, variable
-- reads decorator: definition_id, name
-- reads ordered_name: node_id
-- reads outside_class: class_id
-- reads outside_function: function_id
-- reads overwritten_place: is_unread, node_id
-- reads parameter: binding_id, function_id, index, node_id
-- reads program_function: binding_id, function_id, is_model, name, owner_id
-- rows depend on called_by_name: node_id
-- rows depend on class_member_definer: class_id, variable
-- rows depend on decorator: definition_id, name
-- rows depend on ordered_name: node_id
-- rows depend on outside_class: class_id
-- rows depend on outside_function: function_id
-- rows depend on overwritten_place: is_unread, node_id
-- rows depend on parameter: binding_id, function_id, index, node_id
-- rows depend on program_function: binding_id, function_id, is_model, name, owner_id

-- variable: int64 or null, a variable
--     from ordered_name.node_id, parameter.binding_id
-- object: int64, an object
--     from class_member_definer.class_id, decorator.name, program_function.name
