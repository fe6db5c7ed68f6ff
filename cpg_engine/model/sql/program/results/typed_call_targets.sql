-- A method of the repository that syntax can call by what is declared of the receiver, and among how many.
-- Key: call_id, method_id
select
  n.node_id as call_id,
  d.node_id as method_id,
  n.file_id,
  count(*) over (partition by n.node_id) as alternatives
from (select root, function_id from typed_call group by root, function_id) c
join syntax_node n on c.root = n.node_id
join syntax_node d on c.function_id = d.node_id
