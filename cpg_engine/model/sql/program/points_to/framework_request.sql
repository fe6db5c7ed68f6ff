-- A call outside the repository that gives what calling one of its arguments gives, as a rule says. `supply`: takes what
-- that gives, before it is known what of it is meant.
-- Columns: site variable, root syntax, callee variable, supply variable
-- Key: site, root, callee
-- Fixpoint: points_to
select c.site, c.root, a.variable as callee, supplied_at(c.site) as supply
from called_object c
join external_object e on c.object = e.object
join framework_request_rule r on e.name = r.name
join passed_argument a on c.arguments = a.site and a.kind = 'positional' and a.position = r.position
union
select c.site, c.root, a.variable as callee, supplied_at(c.site) as supply
from called_object c
join external_object e on c.object = e.object
join framework_request_rule r on e.name = r.name
join passed_argument a on c.arguments = a.site and a.kind = 'keyword' and a.keyword = r.keyword
