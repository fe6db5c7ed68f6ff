-- A function of the repository that syntax can call: a call expression, or what calls implicitly, such as an operator, a
-- loop or the reading of a property. Functions of one slot exclude each other at a time: what a call expression or an
-- attribute reaches; of special methods those of one name, as others, __enter__ and __exit__ say, are called besides.
-- `maker_id`: what of it counts as one, since __new__ and __init__ of a class are called together.
-- Key: root, function_id
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
