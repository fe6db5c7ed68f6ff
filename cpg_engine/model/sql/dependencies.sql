-- A distribution the repository depends on, by what says most about it: its installation, then a lock file, then a
-- requirement. The repository's own project is none.
-- Key: distribution_id
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
