-- A parameter whose arguments are followed: of models always, of the repository unless it is too large.
-- Key: parameter_id
select f.*
from formal_parameter f
join program_size s on f.is_model or not s.is_large
