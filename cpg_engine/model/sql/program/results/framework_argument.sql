-- What is passed to something outside the repository that calls it, as a rule of a framework says. `at_id`: the call or decorator.
-- Key: at_id, variable, framework, rule
select d.decorator_id as at_id, o.argument as variable, r.framework, r.name as rule, false as is_function
from outside_decoration o
join decorator_application d on o.site = d.site
join framework_rule r on r.form = 'decorator' and r.calls and o.name = r.name
union
select c.root as at_id, a.variable, r.framework, r.name as rule, r.form = 'decorator' as is_function
from called_object c
join external_object e on c.object = e.object
join framework_rule r on r.form in ('decorator', 'call') and r.calls and replace(e.name, '()', '') = r.name
join passed_argument a on c.arguments = a.site
join call k on c.root = k.node_id and c.site = k.node_id
where a.kind = 'positional' and a.position = r.position or r.form = 'call' and a.kind = 'keyword' and a.keyword = r.keyword
