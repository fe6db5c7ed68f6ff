-- A name under which an object itself holds something.
-- Columns: object object, name name
-- Key: object, name
-- Fixpoint: points_to
select p.object, p.name from field_write p
union
select if_model(f.is_model, i.root, f.rest) as object, first_element() as name
from function_call i
join rest_parameter f on i.function_id = f.function_id and f.position = 0 and f.kind = 'var_positional'
where has_receiver(i.receiver)
