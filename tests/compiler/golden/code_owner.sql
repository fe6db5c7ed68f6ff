with comprehension as (
  select node_id, owner_id from syntax_node where kind in ('ListComp', 'SetComp', 'DictComp', 'GeneratorExp')
)
select a.node_id as owner_id, coalesce(d.owner_id, c.owner_id, b.owner_id, a.owner_id) as function_id
from comprehension a
left join comprehension b on a.owner_id = b.node_id
left join comprehension c on b.owner_id = c.node_id
left join comprehension d on c.owner_id = d.node_id

-- reads syntax_node: kind, node_id, owner_id
-- rows depend on syntax_node: kind, node_id, owner_id

-- owner_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- function_id: int64, an owner
--     from syntax_node.owner_id
