-- A name that a module brings in by an import: what it is by its full name, if the repository has it, otherwise as it is
-- written, and the name it has here. The module of the repository that has it; null if it is from outside, which
-- external_imports tells more of.
-- Key: import_id, imported_id
-- Stage: graph
-- Stored: if read
select
  n.node_id as import_id,
  coalesce(e.dst, n.node_id) as imported_id,
  f.module_name as importer,
  case
    when d.kind = 'BINDING' then o.module_name || '.' || d.name
    else coalesce(o.module_name, w.value_string)
  end as imported,
  a.value_string as imported_as,
  o.module_name as module,
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
where n.kind = 'IMPORT'
