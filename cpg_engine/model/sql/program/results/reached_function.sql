-- A function of the repository that syntax can call: a call expression, or what calls implicitly, such as an operator, a
-- loop or the reading of a property. Functions of one slot exclude each other at a time: what a call expression or an
-- attribute reaches; of special methods those of one name, as others, __enter__ and __exit__ say, are called besides.
-- What the code of a module calls before it defines a function is another one.
-- In the place of a function that is wrapped its first wrapper is called, by which the next one is, or the function.
-- `maker_id`: what of it counts as one, since __new__ and __init__ of a class are called together.
-- Key: root, function_id
with met as (
  select c.root, c.function_id, c.site, wrapper_at(c.site) as wrapper_site, case when u.node_id is null then coalesce(i.position, -1) end as position
  from function_call c
  left semi join wrapped_function w on c.function_id = w.function_id
  left join forwarding_call k on c.root = k.root
  left join wrapped_function i on c.function_id = i.function_id and k.wrapper_id = i.wrapper_id
  -- What `functools.wraps` keeps is the function without any.
  left join call u on c.root = u.node_id and u.callee_name = '__wrapped__'
),
wrapper as (
  select m.root, m.function_id, m.site, m.position, w.wrapper_id, row_number() over (partition by m.root, m.function_id, m.site, m.position order by w.position) as place
  from met m
  join wrapped_function w on m.function_id = w.function_id and w.position > m.position
),
-- One wrapper may wrap a function twice: then it calls itself, and at last the function.
replaced as (
  select m.root, m.function_id
  from met m
  left join wrapper w on m.root = w.root and m.function_id = w.function_id and m.site = w.site and m.position = w.position
  group by m.root, m.function_id
  having count(*) = count(w.wrapper_id)
),
entering as (
  select c.root, c.function_id, c.site
  from function_call c
  left anti join replaced w on c.root = w.root and c.function_id = w.function_id
  left anti join met m on c.root = m.root and c.site = m.wrapper_site
  union all
  select root, wrapper_id, site from wrapper where place = 1
)
select
  r.root,
  r.function_id,
  r.way,
  case when r.way = 0 or n.kind = 'Attribute' or not starts_with(coalesce(f.name, ''), '__') then '' else f.name end as slot,
  case when f.name in ('__new__', '__init__', '__post_init__', '__attrs_pre_init__', '__attrs_post_init__') then f.owner_id else f.function_id end as maker_id
from (
  select
    c.root,
    c.function_id,
    min(case when c.root = c.site then 0 when m.root is not null then 2 else 1 end) as way
  from entering c
  left join (select distinct root from model_call) m on c.root = m.root
  group by c.root, c.function_id
) r
join program_function f on r.function_id = f.function_id and not f.is_model
join syntax_node n on r.root = n.node_id
left join defined_function d on r.function_id = d.function_id and n.file_id = d.file_id and n.ends <= d.begins
left join syntax_node o on n.owner_id = o.node_id
left join syntax_node q on o.owner_id = q.node_id
where d.function_id is null or not (o.kind = 'Module' or o.kind = 'ClassDef' and q.kind = 'Module')
