-- A class whose instances a variable holds, as far as annotations, constructors, isinstance and the first parameters of
-- methods tell; what is declared says so also where nothing in the repository calls. A variable of more classes than the
-- bound is as good as undeclared: what a class beyond it would tell is not followed.
-- Key: variable, class_id
-- Fixpoint: typed_variable
-- Bound: 20 of a variable
select a.variable, c.class_id
from annotation a
join annotated_class c on a.annotation_id = c.annotation_id
where a.variable is not null
union
select p.binding_id as variable, f.owner_id as class_id
from program_function f
join class_definition c on f.owner_id = c.class_id
join parameter p on p.function_id = f.function_id and p.index = 0
left anti join decorator s on s.definition_id = f.function_id and s.name in ('staticmethod', 'classmethod')
where p.binding_id is not null and f.name not in ('__new__', '__init_subclass__', '__class_getitem__')
union
select i.site as variable, o.object as class_id
from static_invocation i
left semi join (select variable from name_value group by variable having count(*) <= bound_of(name_value)) t on i.callee = t.variable
join name_value o on i.callee = o.variable
join class_definition c on o.object = c.class_id
union
select variable, class_id from instance_test
union
-- What is declared of a name holds wherever it is read.
select o.node_id as variable, t.class_id
from typed_variable t
join ordered_name o on t.variable = o.binding_id
union
select f.target as variable, t.class_id
from typed_variable t
join name_flow f on t.variable = f.source
union
select target as variable, class_id from typed_read where name = '__awaited__'
union
select r.target as variable, f.class_id
from typed_read r
join typed_field f on r.class_id = f.owner_id and r.name = f.name
union
select c.site as variable, t.class_id
from typed_call c
join typed_variable t on c.result = t.variable
union
-- What a class gives for what the class of a method is generic of.
select i.site as variable, k.type_id as class_id
from typed_read r
join declared_method m on r.class_id = m.class_id and r.name = m.name and not m.is_property
join static_invocation i on r.target = i.callee
join generic_function g on m.function_id = g.function_id and g.field = ''
join class_type k on r.class_id = k.class_id and g.name = k.name
union
select r.target as variable, k.type_id as class_id
from typed_read r
join generic_attribute g on r.class_id = g.class_id and r.name = g.attribute and g.field = ''
join class_type k on r.class_id = k.class_id and g.name = k.name
