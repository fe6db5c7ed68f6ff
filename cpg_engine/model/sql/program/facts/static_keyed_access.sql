-- An attribute or element is read, or written, whose name a variable holds.
-- Columns: base variable, key variable, target variable, is_store flag, form word, source variable
-- Columns: owner_id owner
-- Key: base, key, target
select
  b.variable as base,
  k.variable as key,
  c.node_id as target,
  r.name = '__store__' as is_store,
  'attribute' as form,
  w.variable as source,
  n.owner_id
from program_call c
join program_syntax_node n on c.node_id = n.node_id
join program_reference r on c.callee_id = r.node_id and r.name in ('__load__', '__store__')
join expression_variable b on c.receiver_id = b.node_id
join program_call_argument a on a.call_id = c.node_id and a.index = 0
join expression_variable k on a.node_id = k.node_id
left join program_call_argument s on s.call_id = c.node_id and s.index = 1
left join expression_variable w on s.node_id = w.node_id
join program_module m on c.file_id = m.file_id and m.is_model
union all
select
  b.variable as base,
  k.variable as key,
  e.node_id as target,
  e.ctx = 'Store' as is_store,
  'element' as form,
  e.node_id as source,
  e.owner_id
from subscript_element e
join expression_variable b on e.base_id = b.node_id
join expression_variable k on e.key_id = k.node_id
where not e.is_constant
