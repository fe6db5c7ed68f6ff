with compiled as (
  select distinct file_id from code_object
),
anchored as (
  select i.file_id, a.node_id, a.kind, a.start_byte
  from instruction i
  join syntax_at a on i.file_id = a.file_id and i.start_byte = a.start_byte and i.end_byte = a.end_byte
  where (a.kind = 'Call' and i.opname like 'CALL%') or (a.kind in ('Import', 'ImportFrom') and i.opname = 'IMPORT_NAME')
)
select file_id, 'bytecode' as source, subject, item, max(in_ast) as in_ast, max(in_source) as in_source, min(name) as name, min(place) as place
from (
  -- Expressions forget what the columns mean, which is not the same in all branches.
  select s.file_id, concat(s.subject) as subject, s.item + 0 as item, s.in_ast, s.in_source, concat(s.name) as name, s.place + 0 as place
  from (
    select file_id, kind as subject, node_id as item, 1 as in_ast, 0 as in_source, name, name_start_byte as place
    from definition
    where kind = 'function'
    union all
    select file_id, 'lambda', node_id, 1, 0, kind, start_byte from syntax_node where kind = 'Lambda'
    union all
    select file_id, 'call', node_id, 1, 0, callee_name, coalesce(name_start_byte, 0) from call
    union all
    select file_id, 'import', statement_id, 1, 0, coalesce(module, name), start_byte from import
    union all
    select c.file_id, c.kind, m.method_id, 0, 1, c.name, null
    from code_object c
    join code_method m on c.code_id = m.code_id
    where c.kind in ('function', 'lambda')
    union all
    select file_id, case kind when 'Call' then 'call' else 'import' end, node_id, 0, 1, null, start_byte from anchored
  ) s
  join compiled c on s.file_id = c.file_id
)
group by file_id, subject, item

-- reads call: callee_name, file_id, name_start_byte, node_id
-- reads code_method: code_id, method_id
-- reads code_object: code_id, file_id, kind, name
-- reads definition: file_id, kind, name, name_start_byte, node_id
-- reads import: file_id, module, name, start_byte, statement_id
-- reads instruction: end_byte, file_id, opname, start_byte
-- reads syntax_at: end_byte, file_id, kind, node_id, start_byte
-- reads syntax_node: file_id, kind, node_id, start_byte
-- rows depend on call: file_id, node_id
-- rows depend on code_method: code_id, method_id
-- rows depend on code_object: code_id, file_id, kind
-- rows depend on definition: file_id, kind, node_id
-- rows depend on import: file_id, statement_id
-- rows depend on instruction: end_byte, file_id, opname, start_byte
-- rows depend on syntax_at: end_byte, file_id, kind, node_id, start_byte
-- rows depend on syntax_node: file_id, kind, node_id

-- file_id: int64, FILE_IDENTITY file
--     from call.file_id, code_object.file_id, definition.file_id, import.file_id, instruction.file_id, syntax_node.file_id
-- source: string, no declared meaning
--     from nothing
-- subject: string or null, no declared meaning
--     from code_object.kind, definition.kind, syntax_at.kind
-- item: int64, no declared meaning
--     from call.node_id, code_method.method_id, definition.node_id, import.statement_id, syntax_at.node_id, syntax_node.node_id
-- in_ast: int64 or null, no declared meaning
--     from nothing
-- in_source: int64 or null, no declared meaning
--     from nothing
-- name: string or null, no declared meaning
--     from call.callee_name, code_object.name, definition.name, import.module, import.name, syntax_node.kind
-- place: int64 or null, no declared meaning
--     from call.name_start_byte, definition.name_start_byte, import.start_byte, syntax_at.start_byte, syntax_node.start_byte
