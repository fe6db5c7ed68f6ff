with postponed as (
  select file_id
  from imports
  where module = '__future__' and name = 'annotations'
),
seen as (
  select file_id, kind as subject, node as item, 1 as in_ast, 0 as in_symtable, name, name_start_byte as place
  from definitions
  union all
  select file_id, case kind when 'Lambda' then 'lambda' else 'generator' end, node, 1, 0, kind, start_byte
  from syntax_nodes
  where kind in ('Lambda', 'GeneratorExp')
  union all
  select file_id, case kind when 'genexpr' then 'generator' else kind end, node, 0, 1, name, null
  from scopes
  where kind in ('function', 'class', 'lambda', 'genexpr')
  union all
  select file_id, 'parameter', coalesce(binding, -node), 1, 0, name, start_byte
  from parameters
  union all
  select file_id, 'parameter', symbol, 0, 1, name, null
  from symbols
  where is_parameter and name not like '.%'
  union all
  select file_id, 'import', coalesce(binding, -node), 1, 0, bound_name, start_byte
  from imports
  where bound_name is not null
  union all
  select file_id, 'import', binding, 0, 1, name, null
  from symbols
  where is_imported
  union all
  select file_id, 'name read', coalesce(symbol, -node), 1, 0, name, start_byte
  from "references"
  where kind = 'name' and ctx = 'Load' and name <> '__class__' and file_id not in (select file_id from postponed)
  union all
  select file_id, 'name read', symbol, 0, 1, name, null
  from symbols
  where is_referenced and name <> '__class__' and file_id not in (select file_id from postponed)
),
item as (
  select
    file_id,
    subject,
    item,
    max(in_ast) as in_ast,
    max(in_symtable) as in_symtable,
    min(name) as name,
    min(place) as place
  from (
    -- Expressions forget what the columns mean, which is not the same in all branches.
    select file_id, concat(subject) as subject, item + 1 as item, in_ast, in_symtable, concat(name) as name, place + 1 as place
    from seen
  )
  group by file_id, subject, item
),
different as (
  select
    file_id,
    subject,
    sum(in_ast) as ast_count,
    sum(in_symtable) as symtable_count,
    sum(in_ast * in_symtable) as matched,
    min(place) filter (where in_ast <> in_symtable) as sample_place,
    first_value(name order by place nulls last, name) filter (where in_ast <> in_symtable) as sample_name
  from item
  group by file_id, subject
  having sum(in_ast + in_symtable) <> 2 * sum(in_ast * in_symtable)
)
select
  d.file_id,
  f.path,
  d.subject,
  d.ast_count,
  d.symtable_count,
  d.matched,
  d.sample_name,
  l.line as sample_line
from different d
join files f on d.file_id = f.file_id
left join file_lines l on d.file_id = l.file_id and d.sample_place > l.start_byte and d.sample_place <= l.end_byte

-- reads definitions: file_id, kind, name, name_start_byte, node
-- reads file_lines: end_byte, file_id, line, start_byte
-- reads files: file_id, path
-- reads imports: binding, bound_name, file_id, module, name, node, start_byte
-- reads parameters: binding, file_id, name, node, start_byte
-- reads references: ctx, file_id, kind, name, node, start_byte, symbol
-- reads scopes: file_id, kind, name, node
-- reads symbols: binding, file_id, is_imported, is_parameter, is_referenced, name, symbol
-- reads syntax_nodes: file_id, kind, node, start_byte
-- rows depend on definitions: file_id, kind, name_start_byte, node
-- rows depend on file_lines: end_byte, file_id, start_byte
-- rows depend on files: file_id
-- rows depend on imports: binding, bound_name, file_id, module, name, node, start_byte
-- rows depend on parameters: binding, file_id, node, start_byte
-- rows depend on references: ctx, file_id, kind, name, node, start_byte, symbol
-- rows depend on scopes: file_id, kind, node
-- rows depend on symbols: binding, file_id, is_imported, is_parameter, is_referenced, name, symbol
-- rows depend on syntax_nodes: file_id, kind, node, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from definitions.file_id, imports.file_id, parameters.file_id, references.file_id, scopes.file_id, symbols.file_id, syntax_nodes.file_id
-- path: string, PATH
--     from files.path
-- subject: string or null, no declared meaning
--     from definitions.kind, scopes.kind, syntax_nodes.kind
-- ast_count: int64 or null, no declared meaning
--     from nothing
-- symtable_count: int64 or null, no declared meaning
--     from nothing
-- matched: int64 or null, no declared meaning
--     from nothing
-- sample_name: string or null, no declared meaning
--     from definitions.name, definitions.name_start_byte, imports.bound_name, imports.start_byte, parameters.name, parameters.start_byte, references.name, references.start_byte, scopes.name, symbols.name, syntax_nodes.kind, syntax_nodes.start_byte
-- sample_line: int32 or null, LINE
--     from file_lines.line
