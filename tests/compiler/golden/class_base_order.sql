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

-- reads class_base_object: base_id, class_id, keyword, position
-- reads class_definition: begins, class_id, file_id, is_model
-- reads object_class: class_id
-- reads superclass: class_id, superclass_id
-- rows depend on class_base_object: base_id, class_id, keyword, position
-- rows depend on class_definition: begins, class_id, file_id, is_model
-- rows depend on object_class: class_id
-- rows depend on superclass: class_id, superclass_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base_object.class_id, class_definition.class_id
-- place: int64, a number
--     from class_base_object.class_id, class_base_object.position
-- base_id: int64 or null, ENTITY_IDENTITY identity
--     from class_base_object.base_id, object_class.class_id
