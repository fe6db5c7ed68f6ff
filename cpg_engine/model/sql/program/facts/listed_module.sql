-- A module whose `__all__` another takes over into its own.
-- Columns: module_id module, listed_id module
-- Key: module_id, listed_id
select distinct s.module_id, t.module_id as listed_id
from export_statement s
join program_syntax_node n on s.statement_id = n.statement_id and n.kind = 'Attribute' and n.name = '__all__'
join program_reference r on n.node_id = r.node_id
join program_reference b on r.base_id = b.node_id and b.kind = 'name'
join import_statement i on b.binding_id = i.binding_id
join imported_module t on i.import_id = t.import_id and i.gives = t.part
where s.module_id <> t.module_id
