-- The function of the library's models that code belongs to, by the syntax that opens the code's scope.
-- Columns: owner_id syntax, function_id function
-- Key: owner_id, function_id
select n.node_id as owner_id, f.node_id as function_id
from program_syntax_node n
join program_module m on n.file_id = m.file_id and m.is_model
join program_syntax_node f on n.file_id = f.file_id
  and f.kind in ('FunctionDef', 'AsyncFunctionDef')
  and n.begins >= f.begins
  and n.ends <= f.ends
where n.kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ListComp', 'GeneratorExp', 'SetComp', 'DictComp')
