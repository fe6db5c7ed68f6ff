-- A function or lambda, and the variable of what calling it gives: what it returns, or a generator or coroutine.
-- Columns: function_id function, owner_id owner, file_id file, is_model flag, returned variable, result variable
-- Columns: made object, kind word, binding_id symbol, name name
-- Key: function_id
select
  n.node_id as function_id,
  n.owner_id,
  n.file_id,
  m.is_model,
  returned_by(n.node_id) as returned,
  result_of(n.node_id) as result,
  made_by(n.node_id) as made,
  case when coalesce(d.is_generator, false) then 'generator' when coalesce(d.is_async, false) then 'coroutine' else 'function' end as kind,
  d.binding_id,
  d.name
from program_syntax_node n
join program_module m on n.file_id = m.file_id
left join program_definition d on n.node_id = d.node_id
where n.kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda')
