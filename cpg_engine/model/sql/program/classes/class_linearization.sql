-- A class in whose body a member of a class is looked up, by rank: in the order of C3, then bases that it may have
-- besides, each before what it derives from, object last. Object is left out where no class names it.
-- Columns: class_id class, ancestor_id class, rank number
-- Key: class_id, ancestor_id
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
