select distinct a.node_id as argument_id, p.node_id as parameter_id, a.file_id
from call_argument a
join call_bindings b on a.call_id = b.call_id
join parameter p on b.method_id = p.function_id
left join parameter n
  on b.method_id = n.function_id and a.keyword = n.name and n.kind in ('positional_or_keyword', 'keyword_only')
where case
    when n.node_id is not null then p.node_id = n.node_id
    when a.keyword is not null then p.kind = 'var_keyword'
    when p.kind = 'var_positional' then a."index" + b.unseen >= p."index"
    else p.kind in ('positional_only', 'positional_or_keyword') and a."index" + b.unseen = p."index"
  end

-- reads call_argument: call_id, file_id, index, keyword, node_id
-- reads call_bindings: call_id, method_id, unseen
-- reads parameter: function_id, index, kind, name, node_id
-- rows depend on call_argument: call_id, file_id, index, keyword, node_id
-- rows depend on call_bindings: call_id, method_id, unseen
-- rows depend on parameter: function_id, index, kind, name, node_id

-- argument_id: int64, ENTITY_IDENTITY syntax identity
--     from call_argument.node_id
-- parameter_id: int64, ENTITY_IDENTITY syntax identity
--     from parameter.node_id
-- file_id: int64, FILE_IDENTITY file
--     from call_argument.file_id
