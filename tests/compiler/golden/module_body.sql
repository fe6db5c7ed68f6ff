select
  m.module_id,
  s.node_id as method_id
from scope s
join module m on s.file_id = m.file_id
where s.kind = 'module'

-- reads module: file_id, module_id
-- reads scope: file_id, kind, node_id
-- rows depend on module: file_id
-- rows depend on scope: file_id, kind

-- module_id: int64, ENTITY_IDENTITY module identity
--     from module.module_id
-- method_id: int64, ENTITY_IDENTITY syntax
--     from scope.node_id
