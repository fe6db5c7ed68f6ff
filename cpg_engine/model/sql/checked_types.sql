-- A type that the type checker says values of an expression are of.
-- Key: node_id, type_id
select
  n.node_id,
  k.type_id,
  n.file_id,
  'type_checker' as resolution_method,
  max(case when t.is_exhaustive then 0.95 else 0.8 end) as certainty
from checked_type_class c
join checked_type t on c.expression_id = t.expression_id
join syntax_at n on t.file_id = n.file_id and t.start_byte = n.start_byte and t.end_byte = n.end_byte
join checked_type_name k on c.target_module || '.' || c.target_name = k.written
where coalesce(c.modifiers, '') not like '%Type%'
group by n.node_id, k.type_id, n.file_id
