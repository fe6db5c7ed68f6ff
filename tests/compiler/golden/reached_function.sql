select
  r.root,
  r.function_id,
  r.way,
  case when r.way = 0 or n.kind = 'Attribute' or not starts_with(coalesce(f.name, ''), '__') then '' else f.name end as slot,
  case when f.name in ('__new__', '__init__', '__post_init__') then f.owner_id else f.function_id end as maker_id
from (
  select
    c.root,
    c.function_id,
    min(case when c.root = c.site then 0 when m.root is not null then 2 else 1 end) as way
  from function_call c
  left join (select distinct root from model_call) m on c.root = m.root
  group by c.root, c.function_id
) r
join program_function f on r.function_id = f.function_id and not f.is_model
join syntax_node n on r.root = n.node_id

-- reads function_call: function_id, root, site
-- reads model_call: root
-- reads program_function: function_id, is_model, name, owner_id
-- reads syntax_node: kind, node_id
-- rows depend on function_call: function_id, root
-- rows depend on model_call: root
-- rows depend on program_function: function_id, is_model
-- rows depend on syntax_node: node_id

-- root: int64 or null, ENTITY_IDENTITY syntax
--     from function_call.root
-- function_id: int64 or null, ENTITY_IDENTITY
--     from function_call.function_id
-- way: int64 or null, no declared meaning
--     from function_call.root, function_call.site, model_call.root
-- slot: string or null, a name
--     from function_call.root, function_call.site, model_call.root, program_function.name, syntax_node.kind
-- maker_id: int64, a function or an owner
--     from program_function.function_id, program_function.name, program_function.owner_id
