with wide as (
  select ancestor_id as class_id from class_linearization group by ancestor_id having count(*) > cast(300 as bigint)
),
had as (
  select m.class_id, m.name from class_body_member m join wide w on m.class_id = w.class_id
  union
  select w.class_id, concat(r.stored_name) as name
  from program_reference r
  join program_syntax_node n on r.node_id = n.node_id
  join program_syntax_node f on n.owner_id = f.node_id
  join wide w on f.owner_id = w.class_id
  where r.kind = 'attribute' and r.ctx = 'Store'
),
crowded as (
  select class_id from had group by class_id having count(*) > cast(300 as bigint)
),
-- What has a special meaning is asked for without being read.
ranked as (
  select
    h.class_id,
    h.name,
    row_number() over (partition by h.class_id order by h.uses desc, h.name) as place
  from (
    select h.class_id, h.name, case when starts_with(h.name, '__') then 1000000000 else coalesce(u.uses, 0) end as uses
    from had h
    join crowded c on h.class_id = c.class_id
    left join (select name, count(*) as uses from program_reference where kind = 'attribute' and ctx = 'Load' group by name) u on h.name = u.name
  ) h
)
select class_id, name from ranked where place > cast(300 as bigint)

-- reads class_body_member: class_id, name
-- reads class_linearization: ancestor_id
-- reads program_reference: ctx, kind, name, node_id, stored_name
-- reads program_syntax_node: node_id, owner_id
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id
-- rows depend on program_reference: ctx, kind, name, node_id, stored_name
-- rows depend on program_syntax_node: node_id, owner_id

-- class_id: int64 or null, ENTITY_IDENTITY
--     from class_body_member.class_id, class_linearization.ancestor_id
-- name: string or null, NAME
--     from class_body_member.name, program_reference.stored_name
