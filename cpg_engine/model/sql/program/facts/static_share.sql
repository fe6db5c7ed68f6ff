-- A dictionary display takes over another mapping: ``{**other}``.
-- Columns: base variable, shared variable
-- Key: base, shared
select distinct v.node_id as base, w.variable as shared
from program_syntax_node v
join program_syntax_node c on c.parent_id = v.node_id and c.field = 'values'
left anti join program_syntax_node k on k.parent_id = v.node_id and k.field = 'keys' and k.position = c.position
join expression_variable w on c.node_id = w.node_id
where v.kind = 'Dict'
