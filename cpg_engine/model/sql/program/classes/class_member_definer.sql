-- The variable that a member of a class is, found in the first class of its linearization that has the name.
-- Columns: class_id class, name name, variable variable
-- Key: class_id, name
with ranked as (
  select l.class_id, m.name, m.variable, row_number() over (partition by l.class_id, m.name order by l.rank) as place
  from class_linearization l
  join class_body_member m on l.ancestor_id = m.class_id
)
select class_id, name, variable from ranked where place = 1
