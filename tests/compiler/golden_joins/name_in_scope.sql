select
  l.id as "left_id",
  r.id as "right_id"
from "ours" as l
join "theirs" as r on l."scope_id" = r."scope_id" and l."name" = r."name" and (l.id <> r.id)
