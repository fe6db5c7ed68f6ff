-- A parameter whose annotation says what may be passed to it.
-- Columns: function_id function, is_model flag, kind word, name name, position number, variable variable
-- Columns: rest object, parameter_id syntax
-- Key: parameter_id
select f.*
from formal_parameter f
left semi join admitted_by_annotation a on f.parameter_id = a.parameter_id
where f.variable is not null
