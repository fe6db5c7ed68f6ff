-- A member of a class of the repository: a name in its body, or that its methods give to their first parameter. What
-- kind of member it is, and where it is declared; where it is not, where it first becomes one of that kind.
-- Key: member_id
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
    member_of(r.class_id, r.name),
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
