with postponed as (
  select file_id
  from imports
  where module = '__future__' and name = 'annotations'
)
select file_id, 'symtable' as source, subject, item, max(in_ast) as in_ast, max(in_source) as in_source, min(name) as name, min(place) as place
from (
  -- Expressions forget what the columns mean, which is not the same in all branches.
  select s.file_id, concat(s.subject) as subject, s.item + 0 as item, s.in_ast, s.in_source, concat(s.name) as name, s.place + 0 as place
  from (
    select file_id, kind as subject, node as item, 1 as in_ast, 0 as in_source, name, name_start_byte as place
    from definitions
    union all
    select file_id, case kind when 'Lambda' then 'lambda' else 'generator' end, node, 1, 0, kind, start_byte
    from syntax_nodes n
    where kind in ('Lambda', 'GeneratorExp')
      and (file_id not in (select file_id from postponed) or exists (select 1 from scopes c where c.file_id = n.file_id and c.node = n.node))
    union all
    select file_id, case kind when 'genexpr' then 'generator' else kind end, node, 0, 1, name, null
    from scopes
    where kind in ('function', 'class', 'lambda', 'genexpr')
    union all
    select file_id, 'parameter', coalesce(binding, -node), 1, 0, name, start_byte
    from parameters
    where binding is not null or file_id not in (select file_id from postponed)
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
  ) s
)
group by file_id, subject, item

-- reads definitions: file_id, kind, name, name_start_byte, node
-- reads imports: binding, bound_name, file_id, module, name, node, start_byte
-- reads parameters: binding, file_id, name, node, start_byte
-- reads references: ctx, file_id, kind, name, node, start_byte, symbol
-- reads scopes: file_id, kind, name, node
-- reads symbols: binding, file_id, is_imported, is_parameter, is_referenced, name, symbol
-- reads syntax_nodes: file_id, kind, node, start_byte
-- rows depend on definitions: file_id, kind, node
-- rows depend on imports: binding, bound_name, file_id, module, name, node
-- rows depend on parameters: binding, file_id, node
-- rows depend on references: ctx, file_id, kind, name, node, symbol
-- rows depend on scopes: file_id, kind, node
-- rows depend on symbols: binding, file_id, is_imported, is_parameter, is_referenced, name, symbol
-- rows depend on syntax_nodes: file_id, kind, node

-- file_id: int64, FILE_IDENTITY file
--     from definitions.file_id, imports.file_id, parameters.file_id, references.file_id, scopes.file_id, symbols.file_id, syntax_nodes.file_id
-- source: string, no declared meaning
--     from nothing
-- subject: string or null, no declared meaning
--     from definitions.kind, scopes.kind, syntax_nodes.kind
-- item: int64 or null, no declared meaning
--     from definitions.node, imports.binding, imports.node, parameters.binding, parameters.node, references.node, references.symbol, scopes.node, symbols.binding, symbols.symbol, syntax_nodes.node
-- in_ast: int64 or null, no declared meaning
--     from nothing
-- in_source: int64 or null, no declared meaning
--     from nothing
-- name: string or null, no declared meaning
--     from definitions.name, imports.bound_name, parameters.name, references.name, scopes.name, symbols.name, syntax_nodes.kind
-- place: int64 or null, no declared meaning
--     from definitions.name_start_byte, imports.start_byte, parameters.start_byte, references.start_byte, syntax_nodes.start_byte
