-- A name under which an object itself holds something.
-- Key: object, name
-- Fixpoint: points_to
select p.object, p.name from field_write p
union
select case when f.is_model then xxhash64(i.root, f.rest) else f.rest end as object, '[0]' as name
from function_call i
join rest_parameter f on i.function_id = f.function_id and f.position = 0 and f.kind = 'var_positional'
where i.receiver <> 0
