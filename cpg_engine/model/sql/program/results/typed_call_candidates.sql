-- A method of the repository that syntax can call by what is declared of the receiver, among how many, and whether it is
-- replaced by what a decorator makes of it. Calls that a name in the module tells are left to that.
-- Key: call_id, method_id
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
