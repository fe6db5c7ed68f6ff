with decorated as (
  select distinct definition_id
  from decorator
  where coalesce(name, '') not in ('property', 'cached_property', 'staticmethod', 'classmethod', 'abstractmethod', 'override', 'overload')
)
select
  n.node_id as call_id,
  d.node_id as method_id,
  n.file_id,
  case when r.definition_id is not null then 1 else 0 end as is_decorated,
  greatest(count(*) over (partition by n.node_id), max(c.alternatives) over (partition by n.node_id)) as alternatives
from (select root, function_id, max(alternatives) as alternatives from declared_call group by root, function_id) c
join syntax_node n on c.root = n.node_id
join syntax_node d on c.function_id = d.node_id
left join decorated r on c.function_id = r.definition_id
left anti join call_targets t on c.root = t.call_id

-- reads call_targets: call_id
-- reads declared_call: alternatives, function_id, root
-- reads decorator: definition_id, name
-- reads syntax_node: file_id, node_id
-- rows depend on call_targets: call_id
-- rows depend on declared_call: function_id, root
-- rows depend on decorator: definition_id, name
-- rows depend on syntax_node: node_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- is_decorated: int64, no declared meaning
--     from decorator.definition_id
-- alternatives: int64 or null, no declared meaning
--     from declared_call.alternatives, syntax_node.node_id
