-- A class whose `__init__` or `__new__` is generated from its fields: a data class or a named tuple.
-- Columns: class_id class
-- Key: class_id
select d.definition_id as class_id
from program_decorator d
where d.name in ('dataclass', 'define', 'mutable', 'attrs', 's', 'frozen')
union
select l.class_id
from class_linearization l
join program_definition d on l.ancestor_id = d.node_id and d.name = 'NamedTuple'
where l.class_id <> l.ancestor_id
union
select class_id from made_class where way = 'make_dataclass'
