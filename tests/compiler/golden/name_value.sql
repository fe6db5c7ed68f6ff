select variable, object from static_allocation where variable is not null and object is not null
union
select f.target as variable, p.object from name_flow f join name_value p on f.source = p.variable

-- reads class_body_member: no column, only rows
-- reads class_decoration: no column, only rows
-- reads decorator_application: no column, only rows
-- reads formal_parameter: no column, only rows
-- reads module_member: no column, only rows
-- reads program_module: no column, only rows
-- reads star_name: no column, only rows
-- reads static_allocation: object, variable
-- reads static_flow: no column, only rows
-- reads static_read: no column, only rows
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

-- variable: int64 or null, ENTITY_IDENTITY
--     from decorator_application.site, formal_parameter.variable, star_name.module_id, star_name.name, static_allocation.variable, static_flow.target, static_read.target
-- object: int64 or null, ENTITY_IDENTITY identity
--     from static_allocation.object
