-- A module by the name it is imported by. The library's models stand in for modules that the repository does not
-- have.
-- Columns: module_name dotted_name, module_id module, file_id file, is_model flag, is_package flag
-- Key: module_name, module_id
select m.module_name, m.module_id, m.file_id, m.is_model, m.is_package
from program_module m
where not m.is_model or m.module_name not in (select module_name from program_module where not is_model)
