select distinct i.class_id, i.object
from outside_instance i
join (select object from outside_value union select object from declared_value) v on i.object = v.object
left join definition d on i.class_id = d.node_id
where d.node_id is not null or i.object = ((i.class_id & -4503599627370496) | (xxhash64('instance', i.class_id) & 4503599627370495))

-- reads declared_value: object
-- reads definition: node_id
-- reads outside_instance: class_id, object
-- reads outside_value: object
-- rows depend on declared_value: object
-- rows depend on definition: node_id
-- rows depend on outside_instance: class_id, object
-- rows depend on outside_value: object

-- class_id: int64 or null, ENTITY_IDENTITY
--     from outside_instance.class_id
-- object: int64 or null, an object
--     from outside_instance.object
