select
  n.node_id as call_id,
  d.node_id as method_id,
  n.file_id,
  count(*) over (partition by n.node_id) as alternatives
from (select root, function_id from typed_call group by root, function_id) c
join syntax_node n on c.root = n.node_id
join syntax_node d on c.function_id = d.node_id

-- reads syntax_node: file_id, node_id
-- reads typed_call: function_id, root
-- rows depend on syntax_node: node_id
-- rows depend on typed_call: function_id, root

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- alternatives: int64, no declared meaning
--     from syntax_node.node_id
