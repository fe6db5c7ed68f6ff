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
where e.kind = 'BINDS'

-- reads cpg_edges: confidence, dst, edge_id, kind, resolution_method, rule, src
-- reads cpg_nodes: column, file_id, line, node_id
-- reads cpg_props: key, node_id, value_string
-- reads files: file_id, path
-- reads variable_name: full_name, node_id
-- rows depend on cpg_edges: dst, kind, src
-- rows depend on cpg_nodes: file_id, node_id
-- rows depend on cpg_props: key, node_id
-- rows depend on files: file_id
-- rows depend on variable_name: node_id

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from cpg_edges.edge_id
-- node_id: int64 or null, NODE_REFERENCE node identity
--     from cpg_edges.src
-- variable_id: int64 or null, NODE_REFERENCE node identity
--     from cpg_edges.dst
-- function: string or null, no declared meaning
--     from cpg_props.value_string
-- variable: string or null, TEXT
--     from variable_name.full_name
-- path: string, PATH
--     from files.path
-- line: int32 or null, LINE
--     from cpg_nodes.line
-- column: int32 or null, COLUMN
--     from cpg_nodes.column
-- confidence: float or null, CONFIDENCE
--     from cpg_edges.confidence
-- rule: string, TEXT
--     from cpg_edges.rule
-- why: string or null, TEXT
--     from cpg_edges.resolution_method
