select
  l.id as "left_id",
  r.id as "right_id"
from "ours" as l
join "theirs" as r on l."qualified_name" = r."qualified_name" and (l.id <> r.id)
