with child as (
  select
    r.node_id as raise_id,
    x.node_id,
    x.kind,
    x.name,
    row_number() over (partition by r.node_id order by x.start_byte, x.end_byte desc) as place
  from cpg_nodes r
  join cpg_edges e on r.node_id = e.src and e.kind = 'AST'
  join cpg_nodes x on e.dst = x.node_id
  where r.syntax_kind = 'Raise' and x.kind not in ('COMMENT', 'FLOW_POINT')
),
called as (
  select
    c.raise_id,
    y.name,
    row_number() over (partition by c.raise_id order by y.start_byte, y.end_byte desc) as place
  from child c
  join cpg_edges e on c.node_id = e.src and e.kind = 'AST'
  join cpg_nodes y on e.dst = y.node_id
  where c.place = 1 and c.kind = 'CALL' and y.kind not in ('COMMENT', 'FLOW_POINT')
)
select
  r.node_id,
  regexp_replace(w.value_string, '(\.<locals>)?\.<(listcomp|setcomp|dictcomp|genexpr)>.*$', '') as function,
  coalesce(e.value_string, y.name, x.name, case when x.node_id is not null then '<expression>' end) as exception,
  f.path,
  r.line,
  r."column",
  e.confidence,
  e.rule
from cpg_nodes r
join files f on r.file_id = f.file_id
join cpg_edges c on r.node_id = c.dst and c.kind = 'CONTAINS'
join cpg_props w on c.src = w.node_id and w.key = 'full_name'
left join child x on r.node_id = x.raise_id and x.place = 1
left join called y on r.node_id = y.raise_id and y.place = 1
left join (
  -- Of a class that is raised as it is, its name is what is asked for.
  select t.src, t.confidence, t.rule, regexp_replace(k.value_string, '^builtins\.', '') as value_string
  from cpg_edges t
  join cpg_props k on t.dst = k.node_id and k.key = 'full_name' and k.value_string <> 'builtins.type'
  where t.kind = 'EVAL_TYPE'
) e on x.node_id = e.src
where r.syntax_kind = 'Raise'

-- reads cpg_edges: confidence, dst, kind, rule, src
-- reads cpg_nodes: column, end_byte, file_id, kind, line, name, node_id, start_byte, syntax_kind
-- reads cpg_props: key, node_id, value_string
-- reads files: file_id, path
-- rows depend on cpg_edges: dst, kind, src
-- rows depend on cpg_nodes: end_byte, file_id, kind, node_id, start_byte, syntax_kind
-- rows depend on cpg_props: key, node_id, value_string
-- rows depend on files: file_id

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_nodes.node_id
-- function: string or null, no declared meaning
--     from cpg_props.value_string
-- exception: string or null, a name
--     from cpg_nodes.name, cpg_nodes.node_id, cpg_props.value_string
-- path: string, PATH
--     from files.path
-- line: int32 or null, LINE
--     from cpg_nodes.line
-- column: int32 or null, COLUMN
--     from cpg_nodes.column
-- confidence: float or null, CONFIDENCE
--     from cpg_edges.confidence
-- rule: string or null, TEXT
--     from cpg_edges.rule
