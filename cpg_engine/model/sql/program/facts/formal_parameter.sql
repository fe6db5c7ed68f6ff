-- A parameter. Positions count from the first one on; of a *-parameter it is the first that it takes.
-- Columns: function_id function, is_model flag, kind word, name name, position number, variable variable
-- Columns: rest object, parameter_id syntax
-- Key: parameter_id
select
  p.function_id,
  f.is_model,
  p.kind,
  p.name,
  cast(p.index as bigint) as position,
  -- A lambda in an annotation that is not evaluated has no scope.
  coalesce(o.node_id, p.binding_id, p.node_id) as variable,
  rest_of(p.node_id) as rest,
  p.node_id as parameter_id
from program_parameter p
join program_function f on p.function_id = f.function_id
left join ordered_name o on p.node_id = o.node_id
