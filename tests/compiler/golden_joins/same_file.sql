select
  l.id as "left_id",
  r.id as "right_id"
from "ours" as l
join "theirs" as r on l."file_id" = r."file_id" and (l.id <> r.id)
