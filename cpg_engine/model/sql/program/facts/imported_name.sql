-- The dotted name of what an import brings in.
-- Columns: name dotted_name
select distinct coalesce(target, '') || case when kind = 'from' then '.' || name else '' end as name
from import_source
where (kind <> 'from' or name is not null) and coalesce(name, '') <> '*'
