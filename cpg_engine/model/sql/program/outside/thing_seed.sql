-- A thing outside that a variable holds whatever other things are held: what is written in its place, what it is declared to be,
-- and what members of objects of the program give that the program does not define.
-- Columns: variable variable, thing thing
-- Key: variable, thing
select l.node_id as variable, 'builtins.' || l.value_type as thing
from literal l
where l.value_type in ('str', 'bytes', 'int', 'float', 'complex', 'bool')
union
select node_id as variable, case kind when 'JoinedStr' then 'builtins.str' else 'builtins.bool' end as thing
from syntax_node
where kind in ('JoinedStr', 'Compare') or kind = 'UnaryOp' and operator = 'Not'
union
select l.node_id as variable, case l.value_type when 'NoneType' then 'types.NoneType' else 'types.EllipsisType' end as thing
from literal l
left anti join annotation_node a on l.node_id = a.node_id
where l.value_type in ('NoneType', 'ellipsis')
union
-- What is known by its declaration alone.
select t.variable, k.thing
from typed_variable t
join program_thing k on t.class_id = k.class_id
left anti join points_to p on t.variable = p.variable
union
select d.variable, 'types.NoneType' as thing from described_type d where d.name = 'types.NoneType'
union
select p.variable, n.thing
from points_to p
join external_object e on p.object = e.object
join named_thing n on e.name = n.name
union
select p.variable, n.thing
from points_to p
join modelled_name m on p.object = m.object
join named_thing n on m.full_name = n.name
union
select r.node_id as variable, n.thing
from reference r
join named_thing n on n.name = 'builtins.' || r.name
where r.kind = 'name' and r.resolution = 'builtin'
union
select coalesce(o.node_id, f.returned, a.variable) as variable, t.thing
from annotation a
join outside_annotation t on a.annotation_id = t.node_id
join outside_things k on t.thing = k.thing and k.form = 'instance'
left join program_function f on a.variable = f.result and a.role = 'return'
left join ordered_name o on a.variable = o.binding_id
where a.variable is not null
union
-- What nothing is declared of is called by the path by which it was imported.
select c.site as variable, concat(u.name) as thing
from called_object c
join external_object e on c.object = e.object
join undeclared_class u on e.name = u.name
left anti join decorator_application d on c.site = d.site
-- Who declares it to be something else knows better.
left anti join (select n.node_id from syntax_node n join syntax_node p on n.parent_id = p.node_id and p.kind = 'AnnAssign') k on c.site = k.node_id
union
select r.target as variable, 'def ' || u.name || '.' || r.name as thing
from inherited_read r
join undeclared_base u on r.class_id = u.class_id
where r.name not in ('__class__', '__dict__', '__doc__', '__module__', '__name__')
union
-- Instances and classes that models make.
select l.target as variable, r.result as thing
from member_lookup l
join instance_class i on l.object = i.object
join modelled_thing m on i.class_id = m.class_id
join thing_result r on m.instance = r.thing and l.name = r.name
