select m.module_id, r.file_id, n.statement_id
from program_reference r
join program_module m on r.file_id = m.file_id
join program_syntax_node n on r.node_id = n.node_id
left join program_syntax_node a on n.parent_id = a.node_id and a.kind = 'Attribute' and a.name in ('extend', 'append')
where r.kind = 'name' and r.name = '__all__' and (r.ctx = 'Store' or a.node_id is not null) and n.statement_id is not null
group by m.module_id, r.file_id, n.statement_id

-- reads program_module: file_id, module_id
-- reads program_reference: ctx, file_id, kind, name, node_id
-- reads program_syntax_node: kind, name, node_id, parent_id, statement_id
-- rows depend on program_module: file_id, module_id
-- rows depend on program_reference: ctx, file_id, kind, name, node_id
-- rows depend on program_syntax_node: kind, name, node_id, parent_id, statement_id

-- module_id: int64, ENTITY_IDENTITY module identity
--     from program_module.module_id
-- file_id: int64, FILE_IDENTITY
--     from program_reference.file_id
-- statement_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.statement_id
