select source, target from static_flow where source is not null and target is not null
union
select source, ((module_id & -4503599627370496) | (xxhash64('field', module_id, name) & 4503599627370495)) as target from star_name
union
select m.variable as source, l.target
from static_read l
join name_value p on l.base = p.variable
join module_member m on p.object = m.module_id and l.name = m.name
where l.target is not null
union
select m.variable as source, l.target
from static_read l
join name_value p on l.base = p.variable
join class_body_member m on p.object = m.class_id and l.name = m.name
where l.target is not null
union
select ((p.object & -4503599627370496) | (xxhash64('field', p.object, l.name) & 4503599627370495)) as source, l.target
from static_read l
join name_value p on l.base = p.variable
join program_module m on p.object = m.module_id
where l.target is not null
union
-- Decorators are taken to give what they are given.
select d.argument as source, d.site as target
from decorator_application d
join name_value p on d.argument = p.variable
union
-- A class that a decorator makes may derive from what it decorates.
select d.argument as source, p.variable as target
from class_decoration d
join formal_parameter p on d.function_id = p.function_id and p.position = 0
where p.variable is not null

-- reads class_body_member: class_id, name, variable
-- reads class_decoration: argument, function_id
-- reads decorator_application: argument, site
-- reads formal_parameter: function_id, position, variable
-- reads module_member: module_id, name, variable
-- reads program_module: module_id
-- reads star_name: module_id, name, source
-- reads static_allocation: no column, only rows
-- reads static_flow: source, target
-- reads static_read: base, name, target
-- rows depend on class_body_member: class_id, name, variable
-- rows depend on class_decoration: argument, function_id
-- rows depend on decorator_application: argument, site
-- rows depend on formal_parameter: function_id, position, variable
-- rows depend on module_member: module_id, name, variable
-- rows depend on program_module: module_id
-- rows depend on star_name: module_id, name, source
-- rows depend on static_allocation: object, variable
-- rows depend on static_flow: source, target
-- rows depend on static_read: base, name, target

-- source: int64 or null, ENTITY_IDENTITY
--     from class_body_member.variable, class_decoration.argument, decorator_application.argument, module_member.variable, star_name.source, static_allocation.object, static_flow.source, static_read.name
-- target: int64 or null, ENTITY_IDENTITY
--     from decorator_application.site, formal_parameter.variable, star_name.module_id, star_name.name, static_flow.target, static_read.target
