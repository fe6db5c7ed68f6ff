-- A statement of a module that makes its `__all__`, or adds to it.
-- Columns: module_id module, file_id file, statement_id syntax
-- Key: statement_id
select m.module_id, r.file_id, n.statement_id
from program_reference r
join program_module m on r.file_id = m.file_id
join program_syntax_node n on r.node_id = n.node_id
left join program_syntax_node a on n.parent_id = a.node_id and a.kind = 'Attribute' and a.name in ('extend', 'append')
where r.kind = 'name' and r.name = '__all__' and (r.ctx = 'Store' or a.node_id is not null) and n.statement_id is not null
group by m.module_id, r.file_id, n.statement_id
