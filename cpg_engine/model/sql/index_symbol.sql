-- A symbol of the index that has a name over all repositories, described or only used.
-- Key: symbol_id
select
  m.symbol_id,
  m.symbol,
  d.display_name,
  d.documentation,
  d.suffix,
  d.package_name,
  d.package_version,
  coalesce(d.is_external, m.is_defined = 0) as is_external
from (
  select symbol_id, symbol, max(is_defined) as is_defined
  from (
    select symbol_id, symbol, case when is_definition then 1 else 0 end as is_defined from symbol_occurrence
    union all
    select symbol_id, symbol, 0 from symbol_description
  )
  where symbol_id is not null
  group by symbol_id, symbol
) m
left join (
  select *, row_number() over (partition by symbol_id order by is_external, entry) as place
  from symbol_description
) d on m.symbol_id = d.symbol_id and d.place = 1
