with nearest as (
  select m.class_id, m.name, min(l.rank) as rank
  from (select distinct class_id, name from class_method) m
  join class_linearization l on m.class_id = l.class_id and l.rank > 1
  join class_method o on l.ancestor_id = o.class_id and m.name = o.name
  group by m.class_id, m.name
)
select m.method_id, o.method_id as overridden_id, m.file_id, m.class_id, o.class_id as overridden_class_id
from class_method m
join nearest n on m.class_id = n.class_id and m.name = n.name
join class_linearization l on n.class_id = l.class_id and n.rank = l.rank
join class_method o on l.ancestor_id = o.class_id and m.name = o.name and m.accessor = o.accessor and o.place = 1

-- reads class_linearization: ancestor_id, class_id, rank
-- reads class_method: accessor, class_id, file_id, method_id, name, place
-- rows depend on class_linearization: ancestor_id, class_id, rank
-- rows depend on class_method: accessor, class_id, name, place

-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from class_method.method_id
-- overridden_id: int64, ENTITY_IDENTITY syntax identity
--     from class_method.method_id
-- file_id: int64, FILE_IDENTITY file
--     from class_method.file_id
-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_method.class_id
-- overridden_class_id: int64, ENTITY_IDENTITY syntax
--     from class_method.class_id
