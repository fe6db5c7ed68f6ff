-- Code as something is said to be part of it, and the function it runs in: of a comprehension, the function around it.
-- Columns: owner_id owner, function_id owner
-- Key: owner_id
with comprehension as (
  select node_id, owner_id from syntax_node where kind in ('ListComp', 'SetComp', 'DictComp', 'GeneratorExp')
)
select a.node_id as owner_id, coalesce(d.owner_id, c.owner_id, b.owner_id, a.owner_id) as function_id
from comprehension a
left join comprehension b on a.owner_id = b.node_id
left join comprehension c on b.owner_id = c.node_id
left join comprehension d on c.owner_id = d.node_id
