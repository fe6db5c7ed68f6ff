select n.node_id as owner_id, f.node_id as function_id
from program_syntax_node n
join program_module m on n.file_id = m.file_id and m.is_model
join program_syntax_node f on n.file_id = f.file_id
  and f.kind in ('FunctionDef', 'AsyncFunctionDef')
  and n.begins >= f.begins
  and n.ends <= f.ends
where n.kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ListComp', 'GeneratorExp', 'SetComp', 'DictComp')

-- reads program_module: file_id, is_model
-- reads program_syntax_node: begins, ends, file_id, kind, node_id
-- rows depend on program_module: file_id, is_model
-- rows depend on program_syntax_node: begins, ends, file_id, kind

-- owner_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
