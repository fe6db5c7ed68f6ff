-- A decorator from outside that is named like those that make a property, and so is taken to make one of what it is given.
-- Columns: site variable, root syntax
-- Key: site, root
-- Fixpoint: points_to
select d.site, n.decorator_id as root
from outside_decoration d
join named_like_property n on d.site = n.site
