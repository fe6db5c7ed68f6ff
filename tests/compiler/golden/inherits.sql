with known as (
  select e.src as class_id, e.dst as base_id, b.value_string as base, e.confidence, e.rule
  from cpg_edges e
  join cpg_props b on e.dst = b.node_id and b.key = 'full_name'
  where e.kind = 'INHERITS_FROM'
),
named as (
  select node_id as class_id, unnest(string_to_array(value_string, ', ')) as base
  from cpg_props
  where key = 'inherits_from'
),
base as (
  select class_id, max(base_id) as base_id, base, max(confidence) as confidence, max(rule) as rule
  from known
  group by class_id, base
  union all
  select distinct n.class_id, cast(null as bigint), n.base, cast(null as float), cast(null as varchar)
  from named n
  left join known k on n.class_id = k.class_id and (n.base = k.base or k.base like '%.' || n.base)
  where k.class_id is null
)
select
  b.class_id,
  b.base_id,
  w.value_string as class,
  b.base,
  f.path,
  n.line,
  n."column",
  b.confidence,
  b.rule
from base b
join cpg_nodes n on b.class_id = n.node_id
join files f on n.file_id = f.file_id
join cpg_props w on b.class_id = w.node_id and w.key = 'full_name'

-- reads cpg_edges: confidence, dst, kind, rule, src
-- reads cpg_nodes: column, file_id, line, node_id
-- reads cpg_props: key, node_id, value_string
-- reads files: file_id, path
-- rows depend on cpg_edges: dst, kind, src
-- rows depend on cpg_nodes: file_id, node_id
-- rows depend on cpg_props: key, node_id, value_string
-- rows depend on files: file_id

-- class_id: int64 or null, NODE_REFERENCE node
--     from cpg_edges.src, cpg_props.node_id
-- base_id: int64 or null, an annotation or an arguments or a bytecode_block or a cfg_node or a class or a class_body or a comment or a distribution or a docstring or an external_method or a file or a flow_point or a function or an instruction or a lazy_method or a member or a method_ref or a method_return or a module or an object or a scip_symbol or a scope or a symbol or a syntax or a ts_error or a type
--     from cpg_edges.dst
-- class: string or null, TEXT
--     from cpg_props.value_string
-- base: string or null, TEXT
--     from cpg_props.value_string
-- path: string, PATH
--     from files.path
-- line: int32 or null, LINE
--     from cpg_nodes.line
-- column: int32 or null, COLUMN
--     from cpg_nodes.column
-- confidence: float or null, no declared meaning
--     from cpg_edges.confidence
-- rule: string or null, no declared meaning
--     from cpg_edges.rule
