-- A variable of the library's models that all calls share: of a module or class.
-- Columns: variable variable
-- Key: variable
select s.symbol_id as variable
from program_symbol s
join program_scope c on s.scope_id = c.scope_id and c.kind in ('module', 'class')
join program_module m on s.file_id = m.file_id and m.is_model
where s.is_bound
union
select module_value(module_id) as variable from program_module
