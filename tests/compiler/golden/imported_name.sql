select distinct coalesce(target, '') || case when kind = 'from' then '.' || name else '' end as name
from import_source
where (kind <> 'from' or name is not null) and coalesce(name, '') <> '*'
union
select split_part(target, '.', 1) as name
from import_source
where kind = 'import' and alias is null and strpos(target, '.') > 0

-- reads import_source: alias, kind, name, target
-- rows depend on import_source: alias, kind, name, target

-- name: string or null, a dotted_name
--     from import_source.kind, import_source.name, import_source.target
