-- The application of a decorator that is named like those that make a property.
-- Columns: site variable, decorator_id syntax
-- Key: site
select a.site, a.decorator_id
from decorator_application a
join program_decorator d on a.decorator_id = d.node_id
where regexp_like(lower(d.name), '(property|^reify)$')
