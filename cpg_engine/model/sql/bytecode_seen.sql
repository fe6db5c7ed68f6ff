-- Something of a file that the syntax tree or the compiled code sees, and which of them: functions and lambdas, by their
-- node, calls and import statements, by the node an instruction is anchored to. The compiler drops code that cannot run,
-- so a call it has not is no mistake; one that only it has is. Files it rejects are not compared.
-- Key: file_id, subject, item
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
