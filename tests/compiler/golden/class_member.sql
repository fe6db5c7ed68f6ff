with ranked as (
  select
    p.class_id,
    p.name,
    p.member_kind,
    p.node_id,
    n.begins,
    case p.member_kind
      when 'property' then 0
      when 'static_method' then 1
      when 'class_method' then 2
      when 'method' then 3
      when 'class' then 4
      when 'field' then 5
      when 'class_attribute' then 6
      when 'slot' then 7
      when 'instance_attribute' then 8
      else 9
    end as rank
  from class_place p
  join syntax_node n on p.node_id = n.node_id
),
placed as (
  select
    class_id,
    name,
    member_kind,
    first_value(node_id) over (
      partition by class_id, name
      order by case member_kind when 'declaration' then 0 else 1 end, rank, begins
    ) as place_id,
    row_number() over (partition by class_id, name order by rank, begins) as kind_order
  from ranked
)
select
  with_metadata(
    ((r.class_id & -4503599627370496) | (xxhash64('member', r.class_id, r.name) & 4503599627370495)),
    'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'member', 'cpg.role', 'identity'
  ) as member_id,
  r.class_id,
  c.file_id,
  r.name,
  c.full_name || '.' || r.name as full_name,
  r.member_kind,
  n.start_byte,
  n.end_byte,
  n.line,
  n.column,
  n.end_line,
  n.end_column
from placed r
join type_decl c on r.class_id = c.node_id
join syntax_node n on r.place_id = n.node_id
where r.kind_order = 1

-- reads class_place: class_id, member_kind, name, node_id
-- reads syntax_node: begins, column, end_byte, end_column, end_line, line, node_id, start_byte
-- reads type_decl: file_id, full_name, node_id
-- rows depend on class_place: class_id, member_kind, name, node_id
-- rows depend on syntax_node: begins, node_id
-- rows depend on type_decl: node_id

-- member_id: int64, ENTITY_IDENTITY member identity
--     from class_place.class_id, class_place.name
-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_place.class_id
-- file_id: int64, FILE_IDENTITY file
--     from type_decl.file_id
-- name: string or null, NAME
--     from class_place.name
-- full_name: string or null, no declared meaning
--     from class_place.name, type_decl.full_name
-- member_kind: string, a word
--     from class_place.member_kind
-- start_byte: int32 or null, SPAN_START
--     from syntax_node.start_byte
-- end_byte: int32 or null, SPAN_END
--     from syntax_node.end_byte
-- line: int32 or null, LINE
--     from syntax_node.line
-- column: int32 or null, COLUMN
--     from syntax_node.column
-- end_line: int32 or null, END_LINE
--     from syntax_node.end_line
-- end_column: int32 or null, END_COLUMN
--     from syntax_node.end_column
