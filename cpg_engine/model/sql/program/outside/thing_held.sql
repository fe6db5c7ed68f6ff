-- A thing outside that a variable may hold, as far as declarations tell: what values outside are is followed like values are,
-- and never changes what the program is found to do.
-- Columns: variable variable, thing thing
-- Key: variable, thing
-- Fixpoint: thing_held
-- Bound: 8 of a variable; along value_flow from source to target
select variable, thing from thing_seed
union
select f.target as variable, h.thing
from value_flow f
join thing_held h on f.source = h.variable
union
select i.site as variable, r.result as thing
from invocation i
join thing_held h on i.callee = h.variable
join call_result r on h.thing = r.thing and r.place = 0
left anti join overload_meant c on i.site = c.site and r.signature = c.signature
-- What a decorator gives is taken to do what it is given.
left anti join decorator_application d on i.site = d.site
union
select i.site as variable, r.result as thing
from invocation i
join thing_held h on i.callee = h.variable
join overload_meant c on i.site = c.site
join call_result r on h.thing = r.thing and c.signature = r.signature and c.place = r.place
left anti join decorator_application d on i.site = d.site
union
select l.target as variable, r.result as thing
from value_read l
join thing_held h on l.base = h.variable
join thing_result r on h.thing = r.thing and l.name = r.name
union
select l.target as variable, r.result as thing
from special_lookup l
join thing_held h on l.base = h.variable
join thing_result r on h.thing = r.thing and l.name = r.name
left anti join outside_members u on u.thing = h.thing and u.name = l.unless
left anti join whole_operation w on h.thing = w.thing and l.name = w.name
union
select l.target as variable, r.result as thing
from special_lookup l
join thing_held h on l.base = h.variable
join whole_operation w on h.thing = w.thing and l.name = w.name and not w.is_reflected
join thing_result r on h.thing = r.thing and l.name = r.name
join operand o on l.target = o.method
join thing_held k on o.variable = k.variable
where k.thing = 'builtins.int' or k.thing = 'builtins.bool'
union
-- What every instance gets of its class.
select plain_of(m.variable) as variable, h.thing
from class_attribute m
join thing_held h on m.variable = h.variable
left anti join descriptor_thing d on h.thing = d.thing
union
-- What fields of classes of the program are declared to be.
select l.target as variable, h.thing
from member_lookup l
join instance_class i on l.object = i.object
join declared_field f on i.class_id = f.owner_id and l.name = f.name
join thing_held h on f.variable = h.variable
union
select r.target as variable, h.thing
from typed_read r
join declared_field f on r.class_id = f.owner_id and r.name = f.name
join thing_held h on f.variable = h.variable
union
-- Where nothing is known of what is called, what is declared of it.
select c.site as variable, h.thing
from typed_call c
join thing_held h on c.result = h.variable
left anti join function_call k on c.site = k.site
union
-- What methods of the program are declared to give, where their receiver is known by its declaration alone.
select i.site as variable, g.thing
from thing_held h
join program_thing k on h.thing = k.thing
join static_read r on h.variable = r.base
join declared_method m on k.class_id = m.class_id and r.name = m.name and not m.is_property
join static_invocation i on r.target = i.callee
join thing_held g on m.result = g.variable
left anti join function_call c on i.site = c.site
union
select r.target as variable, g.thing
from thing_held h
join program_thing k on h.thing = k.thing
join static_read r on h.variable = r.base
join declared_method m on k.class_id = m.class_id and r.name = m.name and m.is_property
join thing_held g on m.result = g.variable
union
select c.variable, m.instance as thing
from caught_name c
join thing_held h on c.class_variable = h.variable
join made_thing m on h.thing = m.thing
union
-- What a test of its class lets pass.
select x.target as variable, h.thing
from tested_flow x
join thing_held h on x.source = h.variable
join tested_thing t on x.class_id = t.class_id and h.thing = t.thing
union
-- A part of text is text, and so on.
select e.node_id as variable, h.thing
from sliced_expression e
join thing_held h on e.variable = h.variable
where h.thing = 'builtins.str' or h.thing = 'builtins.bytes' or h.thing like 'builtins.list[%'
union
-- What objects and classes of the program have of classes outside.
select i.target as variable, r.result as thing
from inherited_read i
join outside_base b on i.class_id = b.class_id
join thing_result r on b.instance = r.thing and i.name = r.name
union
-- What instances have of a class that nothing is declared of.
select l.target as variable, 'def ' || h.thing || '.' || l.name as thing
from value_read l
join thing_held h on l.base = h.variable
join undeclared_thing u on h.thing = u.thing
where not is_element(l.name) and l.name <> '__awaited__' and l.name <> '__returned__'
