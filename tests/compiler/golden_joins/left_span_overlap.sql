with "all pairs" as (
  with "l ends" as (
    select *, greatest("end", "start" + 1) as "span end" from (select distinct "file_id", "start", "end" from "ours") as places
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
  "l own" as (
    select *, "span bits" as "bin bits" from "l spans"
  ),
  "l widths" as (
    select distinct "file_id" as "wide file", "bin bits" from "l own"
  ),
  "r looking" as (
    select spans.*, "bin bits" from "r spans" as spans
    join "l widths" on "file_id" = "wide file" and "span bits" <= "bin bits"
  ),
  "l wide" as (
    select *, "start" >> "bin bits" as "span bin" from "l own"
    union all
    select *, ("span end" - 1) >> "bin bits" as "span bin" from "l own"
    where "start" >> "bin bits" <> ("span end" - 1) >> "bin bits"
  ),
  "r near" as (
    select *, "start" >> "bin bits" as "span bin" from "r looking"
    union all
    select *, ("span end" - 1) >> "bin bits" as "span bin" from "r looking"
    where "start" >> "bin bits" <> ("span end" - 1) >> "bin bits"
  ),
  "r own" as (
    select *, "span bits" as "bin bits" from "r spans" where "span bits" > 6
  ),
  "r widths" as (
    select distinct "file_id" as "wide file", "bin bits" from "r own"
  ),
  "l looking" as (
    select spans.*, "bin bits" from "l spans" as spans
    join "r widths" on "file_id" = "wide file" and "span bits" < "bin bits"
  ),
  "r wide" as (
    select *, "start" >> "bin bits" as "span bin" from "r own"
    union all
    select *, ("span end" - 1) >> "bin bits" as "span bin" from "r own"
    where "start" >> "bin bits" <> ("span end" - 1) >> "bin bits"
  ),
  "l near" as (
    select *, "start" >> "bin bits" as "span bin" from "l looking"
    union all
    select *, ("span end" - 1) >> "bin bits" as "span bin" from "l looking"
    where "start" >> "bin bits" <> ("span end" - 1) >> "bin bits"
  )
  select l."file_id" as "left file", l."start" as "left start", l."end" as "left end", r.*
  from "l wide" as l
  join "r near" as r
    on l."file_id" = r."file_id"
    and l."bin bits" = r."bin bits"
    and l."span bin" = r."span bin"
    and l."start" < r."span end"
    and r."start" < l."span end"
    and l."span bin" = greatest(l."start", r."start") >> l."bin bits"
  union all
  select l."file_id" as "left file", l."start" as "left start", l."end" as "left end", r.*
  from "r wide" as r
  join "l near" as l
    on l."file_id" = r."file_id"
    and l."bin bits" = r."bin bits"
    and l."span bin" = r."span bin"
    and l."start" < r."span end"
    and r."start" < l."span end"
    and l."span bin" = greatest(l."start", r."start") >> l."bin bits"
)
select
  l.id as "left_id",
  r.id as "right_id"
from "ours" as l
left join "all pairs" as r
  on l."file_id" = r."left file" and l."start" = r."left start" and l."end" = r."left end" and (l.id <> r.id)
