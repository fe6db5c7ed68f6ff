-- A method of the repository that syntax can call: a call expression, or what calls implicitly, such as an operator,
-- a loop or the reading of a property. How it is called, and among how many methods.
-- Key: call_id, method_id
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
