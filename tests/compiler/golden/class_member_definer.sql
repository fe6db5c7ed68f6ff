with ranked as (
  select l.class_id, m.name, m.variable, row_number() over (partition by l.class_id, m.name order by l.rank) as place
  from class_linearization l
  join class_body_member m on l.ancestor_id = m.class_id
)
select class_id, name, variable from ranked where place = 1

-- reads class_body_member: class_id, name, variable
-- reads class_linearization: ancestor_id, class_id, rank
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id, class_id, rank

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- name: string, NAME
--     from class_body_member.name
-- variable: int64, ENTITY_IDENTITY symbol identity
--     from class_body_member.variable
