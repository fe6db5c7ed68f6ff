select class_id, class_id as ancestor_id, cast(1 as bigint) as rank from class_definition
union all
select
  s.class_id,
  s.superclass_id as ancestor_id,
  cast(
    1 + row_number() over (
      partition by s.class_id
      order by
        k.class_id is not null,
        array_position(o.classes, s.superclass_id) nulls last,
        coalesce(c.superclasses, 0) desc,
        s.distance,
        s.superclass_id
    ) as bigint
  ) as rank
from superclass s
left join class_order o on s.class_id = o.class_id
left join (select class_id, count(*) as superclasses from superclass group by class_id) c on s.superclass_id = c.class_id
left join object_class k on s.superclass_id = k.class_id
where s.class_id <> s.superclass_id

-- reads class_definition: class_id
-- reads class_order: class_id, classes
-- reads object_class: class_id
-- reads superclass: class_id, distance, superclass_id
-- rows depend on class_order: class_id
-- rows depend on object_class: class_id
-- rows depend on superclass: class_id, superclass_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_definition.class_id, superclass.class_id
-- ancestor_id: int64 or null, ENTITY_IDENTITY identity
--     from class_definition.class_id, superclass.superclass_id
-- rank: int64, a number
--     from class_order.classes, object_class.class_id, superclass.class_id, superclass.distance, superclass.superclass_id
