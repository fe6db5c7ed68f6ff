-- The variable that a member of a class is, found in the first class of its linearization that has the name.
-- Columns: class_id class, name name, variable variable
-- Key: class_id, name
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
