-- An argument of a call and the parameter it fills in a method the call can reach; as sure as that the call reaches it.
-- Key: argument_id, parameter_id
with given as (
  select a.node_id, a.file_id, a.call_id, a.keyword, a."index" + b.unseen as place, b.method_id
  from call_argument a
  join call_bindings b on a.call_id = b.call_id
),
rest as (
  select node_id, function_id, kind, "index" from parameter where kind in ('var_positional', 'var_keyword')
),
named as (
  select g.node_id, n.node_id as parameter_id, g.file_id, g.call_id, g.method_id
  from given g
  join parameter n on g.method_id = n.function_id and g.keyword = n.name and n.kind in ('positional_or_keyword', 'keyword_only')
),
linked as (
  select node_id as argument_id, parameter_id, file_id, call_id, method_id from named
  union
  select g.node_id, p.node_id, g.file_id, g.call_id, g.method_id
  from given g
  join parameter p on g.method_id = p.function_id and g.place = p."index" and p.kind in ('positional_only', 'positional_or_keyword')
  where g.keyword is null
  union
  select g.node_id, r.node_id, g.file_id, g.call_id, g.method_id
  from given g
  join rest r on g.method_id = r.function_id
  left anti join named n on g.node_id = n.node_id and g.method_id = n.method_id
  where r.kind = 'var_keyword' and g.keyword is not null
    or r.kind = 'var_positional' and g.keyword is null and g.place >= r."index"
)
select l.argument_id, l.parameter_id, l.file_id, b.confidence
from linked l
join binding_confidence b on l.call_id = b.call_id and l.method_id = b.method_id
