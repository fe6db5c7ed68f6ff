-- A function that decorates others: in the place of what it is given it puts a function of its own, which calls that and
-- returns what it gets. Whatever it returns is such a wrapper, or a call that one is passed to, such as of `wraps`.
-- Columns: function_id function, wrapper_id function
-- Key: function_id, wrapper_id
with value as (
  select r.owner_id as function_id, r.node_id as return_id, c.node_id
  from program_syntax_node r
  join program_syntax_node c on c.parent_id = r.node_id
  where r.kind = 'Return'
),
passed as (
  select v.function_id, v.return_id, a.node_id from value v join program_call_argument a on v.node_id = a.call_id
),
part as (
  select function_id, return_id, node_id from value
  union all
  select function_id, return_id, node_id from passed
  union all
  select p.function_id, p.return_id, a.node_id from passed p join program_call_argument a on p.node_id = a.call_id
),
giving as (
  select distinct i.function_id, i.return_id, w.function_id as wrapper_id
  from part i
  join program_reference r on i.node_id = r.node_id
  join program_function w on r.binding_id = w.binding_id and i.function_id = w.owner_id
  left semi join forwarded_return f on w.function_id = f.wrapper_id
),
whole as (
  select v.function_id
  from value v
  left join (select distinct return_id from giving) g on v.return_id = g.return_id
  group by v.function_id
  having count(*) = count(g.return_id)
)
select distinct g.function_id, g.wrapper_id from giving g left semi join whole w on g.function_id = w.function_id
