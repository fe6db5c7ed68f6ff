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

-- reads class_linearization: ancestor_id, class_id
-- reads made_class: class_id, way
-- reads program_decorator: definition_id, name
-- reads program_definition: name, node_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on made_class: class_id, way
-- rows depend on program_decorator: definition_id, name
-- rows depend on program_definition: name, node_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id, made_class.class_id, program_decorator.definition_id
