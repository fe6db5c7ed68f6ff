with "all pairs" as (
  select
    l."id" as "left identity",
    (cast(cast(l.name = r.name as int) as decimal(19, 0)) + cast('1000000000000000000' as decimal(19, 0))) * cast('18446744073709551616' as decimal(20, 0)) + (cast('9223372036854775807' as decimal(19, 0)) - cast(r."id" as decimal(19, 0))) as "packed best"
  from "ours" as l
  join "theirs" as r on l."qualified_name" = r."qualified_name" and ((cast(l.name = r.name as int)) is not null)
),
"best pair" as (
  select "left identity", cast(cast('9223372036854775807' as decimal(19, 0)) - max("packed best") % cast('18446744073709551616' as decimal(20, 0)) as bigint) as "right identity"
  from "all pairs"
  group by "left identity"
)
select
  "left identity" as "left_id",
  "right identity" as "right_id"
from "best pair"
