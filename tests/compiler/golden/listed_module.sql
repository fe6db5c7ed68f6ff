select distinct s.module_id, t.module_id as listed_id
from export_statement s
join program_syntax_node n on s.statement_id = n.statement_id and n.kind = 'Attribute' and n.name = '__all__'
join program_reference r on n.node_id = r.node_id
join program_reference b on r.base_id = b.node_id and b.kind = 'name'
join import_statement i on b.binding_id = i.binding_id
join imported_module t on i.import_id = t.import_id and i.gives = t.part
where s.module_id <> t.module_id

-- reads export_statement: module_id, statement_id
-- reads import_statement: binding_id, gives, import_id
-- reads imported_module: import_id, module_id, part
-- reads program_reference: base_id, binding_id, kind, node_id
-- reads program_syntax_node: kind, name, node_id, statement_id
-- rows depend on export_statement: module_id, statement_id
-- rows depend on import_statement: binding_id, gives, import_id
-- rows depend on imported_module: import_id, module_id, part
-- rows depend on program_reference: base_id, binding_id, kind, node_id
-- rows depend on program_syntax_node: kind, name, node_id, statement_id

-- module_id: int64, ENTITY_IDENTITY module identity
--     from export_statement.module_id
-- listed_id: int64, ENTITY_IDENTITY module identity
--     from imported_module.module_id
