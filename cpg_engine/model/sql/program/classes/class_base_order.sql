-- The base that a class is taken to have at a place, from 1 on: of several at one position a class of the repository,
-- the one that derives from the others, the last one above the class in its file. A class without any has object.
-- What derives from the class itself is no base of it.
-- Columns: class_id class, place number, base_id class
-- Key: class_id, place
with candidate as (
  select b.class_id, b.position, b.base_id
  from class_base_object b
  left anti join superclass s on b.base_id = s.class_id and b.class_id = s.superclass_id
  where b.keyword = ''
),
derived as (
  select b.class_id, b.position, b.base_id, count(*) as others
  from candidate b
  join candidate o on b.class_id = o.class_id and b.position = o.position
  join superclass s on b.base_id = s.class_id and o.base_id = s.superclass_id
  group by b.class_id, b.position, b.base_id
),
preferred as (
  select
    b.class_id,
    b.position,
    b.base_id,
    row_number() over (
      partition by b.class_id, b.position
      order by
        d.is_model,
        coalesce(r.others, 0) desc,
        case when d.file_id = c.file_id and d.begins < c.begins then d.begins else -1 end desc,
        b.base_id
    ) as choice
  from candidate b
  join class_definition c on b.class_id = c.class_id
  join class_definition d on b.base_id = d.class_id
  left join derived r on b.class_id = r.class_id and b.position = r.position and b.base_id = r.base_id
),
chosen as (
  select class_id, base_id, row_number() over (partition by class_id order by position) as place
  from preferred
  where choice = 1
)
select class_id, cast(place as bigint) as place, base_id from chosen
union all
select d.class_id, cast(1 as bigint) as place, o.class_id as base_id
from class_definition d
join object_class o on d.class_id <> o.class_id
left anti join chosen c on d.class_id = c.class_id
