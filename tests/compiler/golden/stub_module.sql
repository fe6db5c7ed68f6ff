select m.module_id, s.module_id as stub_id
from program_module s
join program_module m on s.module_name = m.module_name and s.root = m.root and not m.is_stub and not m.is_model
where s.is_stub

-- reads program_module: is_model, is_stub, module_id, module_name, root
-- rows depend on program_module: is_model, is_stub, module_name, root

-- module_id: int64, ENTITY_IDENTITY module identity
--     from program_module.module_id
-- stub_id: int64, ENTITY_IDENTITY module identity
--     from program_module.module_id
