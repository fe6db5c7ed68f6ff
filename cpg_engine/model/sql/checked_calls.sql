-- A method that the type checker says a call reaches. What may be overridden is less sure.
-- Key: call_id, method_id
select
  c.node_id as call_id,
  d.node_id as method_id,
  c.file_id,
  max(case when t.includes_overrides then 0.8 else 0.95 end) as certainty
from checked_target t
join checked_site s on t.site_id = s.site_id
join syntax_node c on s.file_id = c.file_id and s.start_byte = c.start_byte and s.end_byte = c.end_byte and c.kind = 'Call'
join definition d on t.target_file_id = d.file_id and t.target_start_byte = d.name_start_byte and t.target_end_byte = d.name_end_byte
where s.kind = 'call' and t.is_called and t.role in ('call', 'init', 'new') and d.kind = 'function'
group by c.node_id, d.node_id, c.file_id
