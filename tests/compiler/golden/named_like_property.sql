select a.site, a.decorator_id
from decorator_application a
join program_decorator d on a.decorator_id = d.node_id
where regexp_like(lower(d.name), '(property|^reify)$')

-- reads decorator_application: decorator_id, site
-- reads program_decorator: name, node_id
-- rows depend on decorator_application: decorator_id
-- rows depend on program_decorator: name, node_id

-- site: int64, a variable
--     from decorator_application.site
-- decorator_id: int64, ENTITY_IDENTITY syntax
--     from decorator_application.decorator_id
