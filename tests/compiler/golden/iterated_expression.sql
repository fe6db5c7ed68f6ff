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
select n.node_id, va.variable as base, ((n.owner_id & -4503599627370496) | (xxhash64('yielded', n.owner_id) & 4503599627370495)) as target, false as is_async, n.owner_id
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
join expression_variable va on v.node_id = va.node_id
where n.kind = 'YieldFrom'
union all
-- Starred elements and arguments, and what is unpacked.
select n.node_id, va.variable as base, ((n.node_id & -4503599627370496) | (xxhash64('each', n.node_id) & 4503599627370495)) as target, false as is_async, n.owner_id
from program_syntax_node n
join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
join expression_variable va on v.node_id = va.node_id
where n.kind = 'Starred' and n.ctx = 'Load'
union all
select n.node_id, n.node_id as base, ((n.node_id & -4503599627370496) | (xxhash64('each', n.node_id) & 4503599627370495)) as target, false as is_async, n.owner_id
from program_syntax_node n
where n.kind in ('Tuple', 'List') and n.ctx = 'Store'

-- reads expression_variable: node_id, variable
-- reads program_syntax_node: ctx, field, kind, node_id, owner_id, parent_id
-- rows depend on expression_variable: node_id
-- rows depend on program_syntax_node: ctx, field, kind, node_id, parent_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- base: int64, ENTITY_IDENTITY syntax identity
--     from expression_variable.variable, program_syntax_node.node_id
-- target: int64, a variable
--     from expression_variable.variable, program_syntax_node.node_id, program_syntax_node.owner_id
-- is_async: bool, a flag
--     from program_syntax_node.kind
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id
