select
  class_id,
  ancestor_id,
  cast(row_number() over (partition by class_id order by path) as bigint) as rank
from (select class_id, ancestor_id, max(path) as path from class_path group by class_id, ancestor_id)

-- reads class_path: ancestor_id, class_id, path
-- rows depend on class_path: ancestor_id, class_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from class_path.class_id
-- ancestor_id: int64 or null, ENTITY_IDENTITY
--     from class_path.ancestor_id
-- rank: int64, no declared meaning
--     from class_path.class_id, class_path.path
