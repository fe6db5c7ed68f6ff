-- A name that a module writes into its `__all__`: in a list or tuple that is assigned, added or extended, or appended.
-- Columns: module_id module, name name
-- Key: module_id, name
select distinct s.module_id, trim(l.value, '''') as name
from export_statement s
join program_syntax_node n on s.statement_id = n.statement_id
join program_literal l on n.node_id = l.node_id and l.value_type = 'str'
join program_syntax_node d on n.parent_id = d.node_id
left join program_syntax_node p on d.parent_id = p.node_id
where d.kind in ('List', 'Tuple') and p.kind in ('Assign', 'AnnAssign', 'AugAssign', 'BinOp', 'Call') or d.kind = 'Call'
