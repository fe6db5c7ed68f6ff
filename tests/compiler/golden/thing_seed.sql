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

-- reads annotation: annotation_id, role, variable
-- reads annotation_node: node_id
-- reads called_object: object, site
-- reads decorator_application: site
-- reads described_type: name, variable
-- reads external_object: name, object
-- reads inherited_read: class_id, name, target
-- reads instance_class: class_id, object
-- reads literal: node_id, value_type
-- reads member_lookup: name, object, target
-- reads modelled_name: full_name, object
-- reads modelled_thing: class_id, instance
-- reads named_thing: name, thing
-- reads ordered_name: binding_id, node_id
-- reads outside_annotation: node_id, thing
-- reads outside_things: form, thing
-- reads points_to: object, variable
-- reads program_function: result, returned
-- reads program_thing: class_id, thing
-- reads reference: kind, name, node_id, resolution
-- reads syntax_node: kind, node_id, operator, parent_id
-- reads thing_result: name, result, thing
-- reads typed_variable: class_id, variable
-- reads undeclared_base: class_id, name
-- reads undeclared_class: name
-- rows depend on annotation: annotation_id, role, variable
-- rows depend on annotation_node: node_id
-- rows depend on called_object: object, site
-- rows depend on decorator_application: site
-- rows depend on described_type: name, variable
-- rows depend on external_object: name, object
-- rows depend on inherited_read: class_id, name, target
-- rows depend on instance_class: class_id, object
-- rows depend on literal: node_id, value_type
-- rows depend on member_lookup: name, object, target
-- rows depend on modelled_name: full_name, object
-- rows depend on modelled_thing: class_id, instance
-- rows depend on named_thing: name, thing
-- rows depend on ordered_name: binding_id, node_id
-- rows depend on outside_annotation: node_id, thing
-- rows depend on outside_things: form, thing
-- rows depend on points_to: object, variable
-- rows depend on program_function: result, returned
-- rows depend on program_thing: class_id, thing
-- rows depend on reference: kind, name, node_id, resolution
-- rows depend on syntax_node: kind, node_id, operator, parent_id
-- rows depend on thing_result: name, result, thing
-- rows depend on typed_variable: class_id, variable
-- rows depend on undeclared_base: class_id, name
-- rows depend on undeclared_class: name

-- variable: int64 or null, ENTITY_IDENTITY
--     from annotation.variable, called_object.site, described_type.variable, inherited_read.target, literal.node_id, member_lookup.target, ordered_name.node_id, points_to.variable, program_function.returned, reference.node_id, syntax_node.node_id, typed_variable.variable
-- thing: string or null, TEXT
--     from inherited_read.name, literal.value_type, named_thing.thing, outside_annotation.thing, program_thing.thing, syntax_node.kind, thing_result.result, undeclared_base.name, undeclared_class.name
