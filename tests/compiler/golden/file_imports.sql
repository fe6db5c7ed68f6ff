with checked as (
  select distinct a.dst as import_id
  from cpg_edges a
  join cpg_edges d on a.src = d.dst and d.kind = 'CDG' and d.label = 'true'
  join cpg_nodes t on d.src = t.node_id and t.name = 'TYPE_CHECKING'
  where a.kind = 'AST'
),
-- The name that "import a.b" gives is a, but what it imports is a.b.
known_module as (
  select distinct module_name from files
)
select
  n.node_id as import_id,
  coalesce(e.dst, n.node_id) as imported_id,
  f.module_name as importer,
  case
    when d.kind = 'BINDING' then o.module_name || '.' || d.name
    else coalesce(m.module_name, o.module_name, w.value_string)
  end as imported,
  a.value_string as imported_as,
  case when d.kind = 'BINDING' then o.module_name else coalesce(m.module_name, o.module_name) end as module,
  case
    when t.import_id is not null then 'type_check'
    when k.value_string in ('module', 'class') then 'import'
    else 'call'
  end as happens,
  f.path,
  n.line,
  n."column"
from cpg_nodes n
join files f on n.file_id = f.file_id
join cpg_props w on n.node_id = w.node_id and w.key = 'imported_entity'
left join cpg_props a on n.node_id = a.node_id and a.key = 'imported_as'
left join cpg_edges e on n.node_id = e.src and e.kind = 'ALIAS_OF'
left join cpg_nodes d on e.dst = d.node_id
left join files o on d.file_id = o.file_id
join cpg_edges c on n.node_id = c.dst and c.kind = 'CONTAINS'
join cpg_props k on c.src = k.node_id and k.key = 'method_kind'
left join known_module m on w.value_string = m.module_name
left join checked t on n.node_id = t.import_id
where n.kind = 'IMPORT'

-- reads cpg_edges: dst, kind, label, src
-- reads cpg_nodes: column, file_id, kind, line, name, node_id
-- reads cpg_props: key, node_id, value_string
-- reads files: file_id, module_name, path
-- rows depend on cpg_edges: dst, kind, label, src
-- rows depend on cpg_nodes: file_id, kind, name, node_id
-- rows depend on cpg_props: key, node_id, value_string
-- rows depend on files: file_id, module_name

-- import_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_nodes.node_id
-- imported_id: int64 or null, an annotation or an arguments or a bytecode_block or a cfg_node or a class or a class_body or a comment or a distribution or a docstring or an external_method or a file or a flow_point or a function or an instruction or a lazy_method or a member or a method_ref or a method_return or a module or a node or an object or a scip_symbol or a scope or a symbol or a syntax or a ts_error or a type
--     from cpg_edges.dst, cpg_nodes.node_id
-- importer: string, MODULE_NAME
--     from files.module_name
-- imported: string or null, a dotted_name or a thing or a word
--     from cpg_nodes.kind, cpg_nodes.name, cpg_props.value_string, files.module_name
-- imported_as: string or null, TEXT
--     from cpg_props.value_string
-- module: string or null, no declared meaning
--     from cpg_nodes.kind, files.module_name
-- happens: string, no declared meaning
--     from cpg_edges.dst, cpg_props.value_string
-- path: string, PATH
--     from files.path
-- line: int32 or null, LINE
--     from cpg_nodes.line
-- column: int32 or null, COLUMN
--     from cpg_nodes.column
