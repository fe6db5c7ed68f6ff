-- A module and the stub beside it, which is found by the same name.
-- Columns: module_id module, stub_id module
-- Key: module_id, stub_id
select m.module_id, s.module_id as stub_id
from program_module s
join program_module m on s.module_name = m.module_name and s.root = m.root and not m.is_stub and not m.is_model
where s.is_stub
