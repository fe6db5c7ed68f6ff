with passed_on as (
  select m.class_id, m.name, m.variable
  from class_body_member m
  left anti join crowded_member c on m.class_id = c.class_id and m.name = c.name
),
ranked as (
  select class_id, name, variable, row_number() over (partition by class_id, name order by rank) as place
  from (
    select l.class_id, m.name, m.variable, l.rank
    from class_linearization l
    join class_body_member m on l.ancestor_id = m.class_id and l.class_id = m.class_id
    union all
    select l.class_id, m.name, m.variable, l.rank
    from class_linearization l
    join passed_on m on l.ancestor_id = m.class_id
    where l.class_id <> l.ancestor_id
  )
)
select class_id, name, variable from ranked where place = 1

-- reads class_body_member: class_id, name, variable
-- reads class_linearization: ancestor_id, class_id, rank
-- reads crowded_member: class_id, name
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id, class_id, rank
-- rows depend on crowded_member: class_id, name

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- name: string, NAME
--     from class_body_member.name
-- variable: int64, ENTITY_IDENTITY symbol identity
--     from class_body_member.variable
