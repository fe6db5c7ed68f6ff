with "l ends" as (
  select *, greatest("end", "start" + 1) as "span end" from "ours"
  where "start" is not null and "end" is not null
),
"l spans" as (
  select *, case
    when "span end" - "start" <= 64 then 6
    when "span end" - "start" <= 512 then 9
    when "span end" - "start" <= 4096 then 12
    when "span end" - "start" <= 32768 then 15
    when "span end" - "start" <= 262144 then 18
    when "span end" - "start" <= 2097152 then 21
    when "span end" - "start" <= 16777216 then 24
    when "span end" - "start" <= 134217728 then 27
    when "span end" - "start" <= 1073741824 then 30
    else 33 end as "span bits"
  from "l ends"
),
"r ends" as (
  select *, greatest("end", "start" + 1) as "span end" from "theirs"
  where "start" is not null and "end" is not null
),
"r spans" as (
  select *, case
    when "span end" - "start" <= 64 then 6
    when "span end" - "start" <= 512 then 9
    when "span end" - "start" <= 4096 then 12
    when "span end" - "start" <= 32768 then 15
    when "span end" - "start" <= 262144 then 18
    when "span end" - "start" <= 2097152 then 21
    when "span end" - "start" <= 16777216 then 24
    when "span end" - "start" <= 134217728 then 27
    when "span end" - "start" <= 1073741824 then 30
    else 33 end as "span bits"
  from "r ends"
),
"r own" as (
  select *, "span bits" as "bin bits" from "r spans"
),
"r widths" as (
  select distinct "file_id" as "wide file", "bin bits" from "r own"
),
"l looking" as (
  select spans.*, "bin bits" from "l spans" as spans
  join "r widths" on "file_id" = "wide file" and "span bits" <= "bin bits"
),
"r wide" as (
  select *, "start" >> "bin bits" as "span bin" from "r own"
  union all
  select *, "span end" >> "bin bits" as "span bin" from "r own"
  where "start" >> "bin bits" <> "span end" >> "bin bits"
),
"l near" as (
  select *, "start" >> "bin bits" as "span bin" from "l looking"
)
select
  l.id as "left_id",
  r.id as "right_id"
from "r wide" as r
join "l near" as l
  on l."file_id" = r."file_id"
  and l."bin bits" = r."bin bits"
  and l."span bin" = r."span bin"
  and r."start" <= l."start"
  and l."end" <= r."end"
  and (l.id <> r.id)
