-- An object that the first parameter of a method holds when the method is called from outside: an instance of a class
-- that has the method, or the class itself. An instance may be asked for any method, by whoever gets it, where its class is
-- called here or, as far as is known, nowhere; classes, and instances of others, for what nothing here asks for by name.
-- Where more classes have the method than tell anything, it is the one it is in.
-- Columns: variable variable, object object
-- Key: variable, object
select distinct
  coalesce(n.node_id, p.binding_id) as variable,
  case when f.is_of_class or f.name = '__new__' then f.class_id else instance_of(f.class_id) end as object
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
where (f.classes <= most_stand_ins() or f.class_id = f.owner_id)
  and (
    o.function_id is not null
    or coalesce(c.class_id, k.node_id) is not null and not f.is_of_class and (c.class_id is not null or f.name not in ('__init__', '__post_init__', '__attrs_post_init__'))
  )
  and p.binding_id is not null
