-- Syntax from which a function was entered, and the function. A call is where the text of its instruction ends; other syntax
-- has just that text, or is what a statement of that text goes through or enters. What is applied by a decorator is not called
-- by the call that makes the decorator. A generator or coroutine that begins is called there only if that call is of its name.
-- It has no file: how far a file's names can be trusted says nothing of what was executed.
-- Key: call_id, method_id
with entered as (
  select c.execution_id, c.file_id, c.start_byte, c.end_byte, c.operation, c.repetition, c.is_advanced, p.method_id, p.code_name
  from traced_call c
  join code_place p
    on c.entered_file_id = p.file_id and c.entered_line = p.first_line and c.entered_name = p.code_name
    and (p.body_start is null or c.entered_start_byte = p.body_start and c.entered_end_byte = p.body_end)
  where c.end_byte is not null
),
at_call as (
  select e.execution_id, n.node_id
  from entered e
  join syntax_node n on e.file_id = n.file_id and e.end_byte = n.end_byte and n.kind = 'Call'
  left join (select distinct node_id from decorator) d on n.node_id = d.node_id
  where starts_with(e.operation, 'CALL') and e.start_byte >= n.start_byte and (d.node_id is null or e.repetition = 0)
),
at_other as (
  select e.execution_id, n.node_id, n.kind
  from entered e
  join syntax_at n on e.file_id = n.file_id and e.start_byte = n.start_byte and e.end_byte = n.end_byte
  left anti join at_call c on e.execution_id = c.execution_id
),
part as (
  select p.node_id, min(n.node_id) as part_id
  from syntax_node p
  join syntax_node n on n.parent_id = p.node_id
  where p.kind in ('For', 'AsyncFor') and n.field = 'iter' or p.kind = 'Await' and n.field = 'value'
  group by p.node_id
  union all
  select p.node_id, min(n.node_id)
  from syntax_node p
  join syntax_node c on c.parent_id = p.node_id and c.kind = 'comprehension' and coalesce(c.position, 0) = 0
  join syntax_node n on n.parent_id = c.node_id and n.field = 'iter'
  where p.kind in ('ListComp', 'SetComp', 'DictComp', 'GeneratorExp')
  group by p.node_id
  union all
  select w.node_id, min(n.node_id)
  from syntax_node w
  join syntax_node i on i.parent_id = w.node_id and i.kind = 'withitem'
  join syntax_node n on n.parent_id = i.node_id and n.field = 'context_expr'
  where w.kind in ('With', 'AsyncWith')
  group by w.node_id
  having count(*) = 1
),
found as (
  select execution_id, node_id from at_call
  union all
  select o.execution_id, coalesce(p.part_id, o.node_id)
  from at_other o
  left join part p on o.node_id = p.node_id
  where p.part_id is not null or o.kind not in ('For', 'AsyncFor', 'With', 'AsyncWith', 'ClassDef', 'FunctionDef', 'AsyncFunctionDef')
)
select distinct f.node_id as call_id, e.method_id
from found f
join entered e on f.execution_id = e.execution_id
left join call c on f.node_id = c.node_id
where not e.is_advanced or c.callee_name = e.code_name
