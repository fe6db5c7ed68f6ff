-- An object that the first parameter of a method holds when the method is called from outside: an instance of a class
-- that has the method, or the class itself. Where more classes have it than tell anything, it is the one it is in.
-- Columns: variable variable, object object
select
  p.binding_id as variable,
  case
    when f.name in ('__new__', '__init_subclass__', '__class_getitem__') or s.name = 'classmethod' then m.class_id
    else instance_of(m.class_id)
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
