-- A name that a module brings in by an import: what it is by its full name, if the repository has it, otherwise as it is
-- written, and the name it has here. The module of the repository that has it; null if it is from outside, which
-- external_imports tells more of. When it happens: import, with the module; call, inside a function; or type_check, for
-- type checkers only.
-- Key: import_id, imported_id
-- Stage: graph
-- Stored: if read
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
