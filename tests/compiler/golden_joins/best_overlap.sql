with "all pairs" as (
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
  select
    l."id" as "left identity",
    (cast(least(l.end, r.end) - greatest(l.start, r.start) as decimal(19, 0)) + cast('1000000000000000000' as decimal(19, 0))) * cast('18446744073709551616' as decimal(20, 0)) + (cast('9223372036854775807' as decimal(19, 0)) - cast(r."id" as decimal(19, 0))) as "packed best"
  from "l wide" as l
  join "r near" as r
    on l."file_id" = r."file_id"
    and l."bin bits" = r."bin bits"
    and l."span bin" = r."span bin"
    and l."start" < r."span end"
    and r."start" < l."span end"
    and l."span bin" = greatest(l."start", r."start") >> l."bin bits"
    and ((least(l.end, r.end) - greatest(l.start, r.start)) is not null)
  union all
  select
    l."id" as "left identity",
    (cast(least(l.end, r.end) - greatest(l.start, r.start) as decimal(19, 0)) + cast('1000000000000000000' as decimal(19, 0))) * cast('18446744073709551616' as decimal(20, 0)) + (cast('9223372036854775807' as decimal(19, 0)) - cast(r."id" as decimal(19, 0))) as "packed best"
  from "r wide" as r
  join "l near" as l
    on l."file_id" = r."file_id"
    and l."bin bits" = r."bin bits"
    and l."span bin" = r."span bin"
    and l."start" < r."span end"
    and r."start" < l."span end"
    and l."span bin" = greatest(l."start", r."start") >> l."bin bits"
    and ((least(l.end, r.end) - greatest(l.start, r.start)) is not null)
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
