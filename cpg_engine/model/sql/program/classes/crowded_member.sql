-- A name that a class does not pass on: more than `most_inherited` classes derive from it, and it has more names than that, of which
-- each gets those read most often. What all would get is as many rows as there are classes, of each as many as there are names.
-- Columns: class_id class, name name
-- Key: class_id, name
with wide as (
  select ancestor_id as class_id from class_linearization group by ancestor_id having count(*) > most_inherited()
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
  select class_id from had group by class_id having count(*) > most_inherited()
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
select class_id, name from ranked where place > most_inherited()
