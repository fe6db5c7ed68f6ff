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

-- reads symbol_description: display_name, documentation, entry, is_external, package_name, package_version, suffix, symbol, symbol_id
-- reads symbol_occurrence: is_definition, symbol, symbol_id
-- rows depend on symbol_description: entry, is_external, symbol, symbol_id
-- rows depend on symbol_occurrence: symbol, symbol_id

-- symbol_id: int64 or null, ENTITY_IDENTITY scip_symbol
--     from symbol_description.symbol_id, symbol_occurrence.symbol_id
-- symbol: string or null, SYMBOL
--     from symbol_description.symbol, symbol_occurrence.symbol
-- display_name: string or null, NAME
--     from symbol_description.display_name
-- documentation: string or null, TEXT
--     from symbol_description.documentation
-- suffix: string or null, ENUM
--     from symbol_description.suffix
-- package_name: string or null, NAME
--     from symbol_description.package_name
-- package_version: string or null, TEXT
--     from symbol_description.package_version
-- is_external: bool or null, no declared meaning
--     from symbol_description.is_external, symbol_occurrence.is_definition
