with clause as (
  select
    h.node_id,
    h.file_id,
    h.line,
    h."column",
    x.node_id as caught_id,
    x.kind,
    x.syntax_kind,
    x.name,
    row_number() over (partition by h.node_id order by x.start_byte, x.end_byte desc) as place
  from cpg_nodes h
  left join cpg_edges e on h.node_id = e.src and e.kind = 'AST'
  left join cpg_nodes x on e.dst = x.node_id and x.position is null and x.kind not in ('COMMENT', 'FLOW_POINT')
  where h.syntax_kind = 'ExceptHandler'
),
caught as (
  select node_id, file_id, line, "column", caught_id, kind, name
  from clause
  where place = 1 and coalesce(syntax_kind, '') <> 'Tuple'
  union all
  select c.node_id, c.file_id, c.line, c."column", y.node_id, y.kind, y.name
  from clause c
  join cpg_edges e on c.caught_id = e.src and e.kind = 'AST'
  join cpg_nodes y on e.dst = y.node_id and y.kind not in ('COMMENT', 'FLOW_POINT')
  where c.place = 1 and c.syntax_kind = 'Tuple'
),
meant as (
  select src, min(dst) as variable_id
  from cpg_edges
  where kind = 'REF'
  group by src
)
select
  h.node_id,
  h.caught_id,
  regexp_replace(w.value_string, '(\.<locals>)?\.<(listcomp|setcomp|dictcomp|genexpr)>.*$', '') as function,
  case
    when h.kind in ('IDENTIFIER', 'FIELD_IDENTIFIER') then h.name
    when h.caught_id is not null then '<expression>'
  end as exception,
  v.full_name as variable,
  f.path,
  h.line,
  h."column"
from caught h
join files f on h.file_id = f.file_id
join cpg_edges c on h.node_id = c.dst and c.kind = 'CONTAINS'
join cpg_props w on c.src = w.node_id and w.key = 'full_name'
left join meant m on h.caught_id = m.src
left join variable_name v on m.variable_id = v.node_id

-- reads cpg_edges: dst, kind, src
-- reads cpg_nodes: column, end_byte, file_id, kind, line, name, node_id, position, start_byte, syntax_kind
-- reads cpg_props: key, node_id, value_string
-- reads files: file_id, path
-- reads variable_name: full_name, node_id
-- rows depend on cpg_edges: dst, kind, src
-- rows depend on cpg_nodes: end_byte, file_id, kind, node_id, position, start_byte, syntax_kind
-- rows depend on cpg_props: key, node_id
-- rows depend on files: file_id
-- rows depend on variable_name: node_id

-- node_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_nodes.node_id
-- caught_id: int64 or null, ENTITY_IDENTITY node identity
--     from cpg_nodes.node_id
-- function: string or null, no declared meaning
--     from cpg_props.value_string
-- exception: string or null, a name
--     from cpg_nodes.kind, cpg_nodes.name, cpg_nodes.node_id
-- variable: string or null, TEXT
--     from variable_name.full_name
-- path: string, PATH
--     from files.path
-- line: int32 or null, LINE
--     from cpg_nodes.line
-- column: int32 or null, COLUMN
--     from cpg_nodes.column
