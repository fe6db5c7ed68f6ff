-- Where a variable, or an attribute of a class of the repository, is read, and in which function. What is not resolved is
-- in unresolved_references.
-- Key: edge_id
-- Stage: graph
-- Stored: if read
select
  e.edge_id,
  e.src as node_id,
  e.dst as variable_id,
  regexp_replace(w.value_string, '(\.<locals>)?\.<(listcomp|setcomp|dictcomp|genexpr)>.*$', '') as function,
  v.full_name as variable,
  f.path,
  n.line,
  n."column",
  e.confidence,
  e.rule,
  e.resolution_method as why
from cpg_edges e
join variable_name v on e.dst = v.node_id
join cpg_nodes n on e.src = n.node_id
join files f on n.file_id = f.file_id
join cpg_edges c on e.src = c.dst and c.kind = 'CONTAINS'
join cpg_props w on c.src = w.node_id and w.key = 'full_name'
where e.kind = 'REF'
