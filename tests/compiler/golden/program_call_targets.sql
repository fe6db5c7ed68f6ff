with reached as (
  select
    c.root,
    c.function_id,
    min(case when c.root = c.site then 0 when m.root is not null then 2 else 1 end) as way
  from function_call c
  join program_function f on c.function_id = f.function_id and not f.is_model
  left join (select distinct root from model_call) m on c.root = m.root
  group by c.root, c.function_id
)
select
  n.node_id as call_id,
  d.node_id as method_id,
  n.file_id,
  case r.way when 0 then 'points_to' when 1 then 'implicit_call' else 'library_model' end as resolution_method,
  count(*) over (partition by r.root) as alternatives
from reached r
join syntax_node n on r.root = n.node_id
join syntax_node d on r.function_id = d.node_id

-- reads function_call: function_id, root, site
-- reads model_call: root
-- reads program_function: function_id, is_model
-- reads syntax_node: file_id, node_id
-- rows depend on function_call: function_id, root
-- rows depend on model_call: root
-- rows depend on program_function: function_id, is_model
-- rows depend on syntax_node: node_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- resolution_method: string, no declared meaning
--     from function_call.root, function_call.site, model_call.root
-- alternatives: int64, no declared meaning
--     from function_call.root
