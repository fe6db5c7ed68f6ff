-- An expression that is gone through, and the variable that takes what it gives.
-- Columns: node_id syntax, base variable, target variable, is_async flag, owner_id owner
-- Key: node_id, target
select v.node_id as node_id, va.variable as base, ta.variable as target, p.kind = 'AsyncFor' as is_async, v.owner_id
from program_syntax_node v
join program_syntax_node p on v.parent_id = p.node_id
  and p.kind in ('For', 'AsyncFor', 'comprehension')
  and v.field = 'iter'
join program_syntax_node t on t.parent_id = p.node_id and t.field = 'target'
join expression_variable va on v.node_id = va.node_id
join expression_variable ta on t.node_id = ta.node_id
union all
-- yield from hands on to the generator's own values.
select n.node_id, va.variable as base, yielded_by(n.owner_id) as target, false as is_async, n.owner_id
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
join expression_variable va on v.node_id = va.node_id
where n.kind = 'YieldFrom'
union all
-- Starred elements and arguments, and what is unpacked.
select n.node_id, va.variable as base, each_of(n.node_id) as target, false as is_async, n.owner_id
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
join expression_variable va on v.node_id = va.node_id
where n.kind = 'Starred' and n.ctx = 'Load'
union all
select n.node_id, n.node_id as base, each_of(n.node_id) as target, false as is_async, n.owner_id
from program_syntax_node n
where n.kind in ('Tuple', 'List') and n.ctx = 'Store'
