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

-- reads call: node_id
-- reads called_object: arguments, object, root, site
-- reads decorator_application: decorator_id, site
-- reads external_object: name, object
-- reads framework_rule: calls, form, framework, keyword, name, position
-- reads outside_decoration: argument, name, site
-- reads passed_argument: keyword, kind, position, site, variable
-- rows depend on call: node_id
-- rows depend on called_object: arguments, object, root, site
-- rows depend on decorator_application: decorator_id, site
-- rows depend on external_object: name, object
-- rows depend on framework_rule: calls, form, framework, keyword, name, position
-- rows depend on outside_decoration: argument, name, site
-- rows depend on passed_argument: keyword, kind, position, site, variable

-- at_id: int64 or null, ENTITY_IDENTITY syntax
--     from called_object.root, decorator_application.decorator_id
-- variable: int64 or null, ENTITY_IDENTITY syntax identity
--     from outside_decoration.argument, passed_argument.variable
-- framework: string, a text
--     from framework_rule.framework
-- rule: string, a dotted_name
--     from framework_rule.name
-- is_function: bool, no declared meaning
--     from framework_rule.form
