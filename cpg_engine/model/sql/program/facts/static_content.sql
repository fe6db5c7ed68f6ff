-- What an object holds from the start: a generator what it yields, a module what it imports by a star, a container what it
-- is declared to hold, a member of an enumeration its value.
-- Columns: object object, name name, source variable
select
  f.made as object,
  k.name,
  case when k.name in (elements(), element_somewhere()) then yielded_by(f.function_id) else f.returned end as source
from program_function f
join (values ('coroutine', '__awaited__'), ('generator', '__returned__'), ('generator', elements()), ('generator', element_somewhere())) as k (kind, name) on f.kind = k.kind
union all
select module_id as object, name, source from star_name
union all
select object, name, source from declared_content
union all
select object, name, source from generic_field
union all
-- A member of an enumeration has the value that it is given.
select instance_of(e.class_id) as object, k.name, e.value as source
from enum_member e
join (values ('value'), ('_value_')) as k (name) on true
union all
-- What a stub says that instances have.
select instance_of(d.node_id) as object, r.name, declared_at(t.node_id) as source
from type_expression t
join syntax_node s on t.owner_id = s.node_id
join stub_definition d on s.owner_id = d.stub_id
join syntax_node n on n.parent_id = s.node_id and n.field = 'target'
join reference r on n.node_id = r.node_id and r.kind = 'name'
where t.role = 'variable'
