-- A class of the repository that the type checker says values of an expression are instances of.
-- Key: node_id, class_id
select
  n.node_id,
  d.node_id as class_id,
  n.file_id,
  max(case when t.is_exhaustive then 0.95 else 0.8 end) as certainty
from checked_type_class c
join checked_type t on c.expression_id = t.expression_id
join syntax_at n on t.file_id = n.file_id and t.start_byte = n.start_byte and t.end_byte = n.end_byte
join definition d on c.target_file_id = d.file_id and c.target_start_byte = d.name_start_byte and c.target_end_byte = d.name_end_byte
where d.kind = 'class' and coalesce(c.modifiers, '') not like '%Type%'
group by n.node_id, d.node_id, n.file_id
