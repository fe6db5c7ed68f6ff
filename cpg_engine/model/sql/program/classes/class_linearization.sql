-- A class in whose body a member of a class is looked up, by rank: depth first, every class after all that derive
-- from it. For consistent hierarchies this is nearly always the order of C3.
-- Key: class_id, ancestor_id
select
  class_id,
  ancestor_id,
  cast(row_number() over (partition by class_id order by path) as bigint) as rank
from (select class_id, ancestor_id, max(path) as path from class_path group by class_id, ancestor_id)
