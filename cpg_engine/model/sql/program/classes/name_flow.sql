-- A flow of values as far as names, modules and classes tell, without calls.
-- Columns: source variable, target variable
-- Key: source, target
-- Fixpoint: name_value
select source, target from static_flow where source is not null and target is not null
union
select source, field_of(module_id, name) as target from star_name
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
select field_of(p.object, l.name) as source, l.target
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
