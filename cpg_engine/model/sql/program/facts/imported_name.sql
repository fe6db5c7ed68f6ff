-- The dotted name of what an import brings in.
-- Columns: name dotted_name
-- Key: name
select distinct coalesce(target, '') || case when kind = 'from' then '.' || name else '' end as name
from import_source
where (kind <> 'from' or name is not null) and coalesce(name, '') <> '*'
union
select split_part(target, '.', 1) as name
from import_source
where kind = 'import' and alias is null and strpos(target, '.') > 0
