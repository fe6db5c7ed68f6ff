-- A decorator from outside the repository is applied, by its dotted name, or by that of what is called to make it.
-- Columns: site variable, argument variable, name dotted_name
-- Key: site, argument, name
-- Fixpoint: points_to
select d.site, d.argument, replace(e.name, '()', '') as name
from called_object c
join decorator_application d on c.site = d.site
join external_object e on c.object = e.object
union
select d.site, d.argument, replace(e.name, '()', '') as name
from decorator_application d
join called_object k on d.site_of_factory = k.site
join external_object e on k.object = e.object
