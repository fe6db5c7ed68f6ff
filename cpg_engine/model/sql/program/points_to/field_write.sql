-- A variable that is written to an attribute or element of an object.
-- Columns: object object, name name, source variable
-- Key: object, name, source
-- Fixpoint: points_to
select object, name, source from static_content
union
-- A variable is written to an attribute or element of an object. A constant takes none.
select p.object, s.name, s.source from value_write s join points_to p on s.base = p.variable
left anti join text_constant k on p.object = k.object
union
-- Arguments beyond the parameters.
select
  if_model(f.is_model, i.root, f.rest) as object,
  case when k.form = 'any' then elements() else element_under(a.position + receiver_count(i.receiver) - f.position) end as name,
  a.variable as source
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'positional'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_positional'
cross join (values ('any'), ('at')) as k (form)
where a.position + receiver_count(i.receiver) >= f.position
union
select
  if_model(f.is_model, i.root, f.rest) as object,
  case when k.form = 'any' then elements() else element_named(a.keyword) end as name,
  a.variable as source
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'keyword'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_keyword'
cross join (values ('any'), ('at')) as k (form)
left anti join formal_parameter n on n.function_id = i.function_id
  and n.name = a.keyword
  and n.kind in ('positional_or_keyword', 'keyword_only')
union
select if_model(f.is_model, i.root, f.rest) as object, keys() as name, text_of(a.keyword) as source
from function_call i
join passed_argument a on i.arguments = a.site and a.kind = 'keyword'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_keyword'
left anti join formal_parameter n on n.function_id = i.function_id
  and n.name = a.keyword
  and n.kind in ('positional_or_keyword', 'keyword_only')
union
select
  if_model(f.is_model, i.root, f.rest) as object,
  k.form as name,
  elements_of(a.variable) as source
from function_call i
join spread_argument a on i.arguments = a.site and a.kind = 'star'
join rest_parameter f on i.function_id = f.function_id and f.kind = 'var_positional'
cross join (values (element_somewhere()), (elements())) as k (form)
where a.position + receiver_count(i.receiver) <> f.position
union
-- An element of a mapping that another one takes over; what attributes it has stays its own.
select p.object, h.name, field_of(q.object, h.name) as source
from mapping_share s
join points_to p on s.base = p.variable
join points_to q on s.shared = q.variable
join field_name h on q.object = h.object
where p.object <> q.object and is_element(h.name)
union
-- What a data class is made of.
select c.object, d.name, a.variable as source
from instance_created c
join passed_argument a on c.arguments = a.site and a.kind = 'positional'
join data_field d on c.class_id = d.class_id and a.position = d.position
union
select c.object, d.name, a.variable as source
from instance_created c
join passed_argument a on c.arguments = a.site and a.kind = 'keyword'
join data_field d on c.class_id = d.class_id and a.keyword = d.keyword
union
select c.object, d.name, d.default_variable as source
from instance_created c
join data_field d on c.class_id = d.class_id
where d.default_variable is not null
union
select c.object, d.name, default_at(c.site, d.name) as source
from instance_created c
join data_factory d on c.class_id = d.class_id
union
-- What others put into a module is taken with all its names; what it defines or takes itself is told above.
select t.importer_id as object, h.name, field_of(h.object, h.name) as source
from star_import t join field_name h on t.module_id = h.object
left anti join star_name n on h.object = n.module_id and h.name = n.name
left anti join module_member m on h.object = m.module_id and h.name = m.name
where t.importer_id <> t.module_id and (t.name = h.name or t.name = '' and not starts_with(h.name, '_'))
union
-- What stands for the instances that are made outside has what those made in the repository have.
select o.object, h.name, field_of(h.object, h.name) as source
from instance_created c
join outside_receiver o on c.class_id = o.class_id
join field_name h on c.object = h.object
where c.object <> o.object
union
-- The mapping of the attributes of an object has them as elements, and what is put into it becomes one.
select attributes_of(n.object) as object, e.element as name, field_of(h.object, h.name) as source
from attribute_mapping n
join field_name h on n.object = h.object
join attribute_element e on h.name = e.attribute
union
select attributes_of(n.object) as object, elements() as name, field_of(h.object, h.name) as source
from attribute_mapping n
join field_name h on n.object = h.object
where not is_element(h.name) and h.name <> keys()
union
select attributes_of(n.object) as object, b.element as name, b.variable as source
from attribute_mapping n
join class_element b on n.object = b.class_id
union
-- A class that a call makes has the members that it is given.
select m.class_id as object, e.attribute as name, field_of(h.object, h.name) as source
from made_member m
join points_to p on m.variable = p.variable
join field_name h on p.object = h.object
join attribute_element e on h.name = e.element
union
-- Fields of named tuples are elements as well.
select c.object, d.element as name, field_of(c.object, d.name) as source
from instance_created c
join tuple_field d on c.class_id = d.class_id
union
select n.object, e.attribute as name, field_of(h.object, h.name) as source
from attribute_mapping n
join field_name h on attributes_of(n.object) = h.object
join attribute_element e on h.name = e.element
left anti join class_element b on n.object = b.class_id and h.name = b.element
union
select generic_at(g.object, g.part_id) as object, g.field as name, field_of(g.object, g.name) as source from generic_read g where g.field <> ''
union
select c.object, g.name, declared_at(g.argument_id) as source
from instance_created c
join generic_call g on c.root = g.root and c.class_id = g.class_id
