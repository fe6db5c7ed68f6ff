select
  d.distribution_id,
  d.normalized_name as name,
  d.version,
  d.specifier,
  d.source,
  d.is_installed = 1 as is_installed,
  d.is_required = 1 as is_required
from (
  select
    *,
    max(case when source in ('installed', 'standard_library') then 1 else 0 end) over (partition by normalized_name) as is_installed,
    max(case when source in ('requirement', 'lock') then 1 else 0 end) over (partition by normalized_name) as is_required,
    row_number() over (
      partition by normalized_name
      order by case source when 'standard_library' then 0 when 'installed' then 1 when 'lock' then 2 else 3 end, distribution_id
    ) as place
  from distribution
  where normalized_name not in (select normalized_name from distribution where source = 'project')
) d
where d.place = 1

-- reads distribution: distribution_id, normalized_name, source, specifier, version
-- rows depend on distribution: distribution_id, normalized_name, source

-- distribution_id: int64, ENTITY_IDENTITY distribution identity
--     from distribution.distribution_id
-- name: string, NAME
--     from distribution.normalized_name
-- version: string or null, TEXT
--     from distribution.version
-- specifier: string or null, TEXT
--     from distribution.specifier
-- source: string, ENUM
--     from distribution.source
-- is_installed: bool or null, no declared meaning
--     from distribution.normalized_name, distribution.source
-- is_required: bool or null, no declared meaning
--     from distribution.normalized_name, distribution.source
