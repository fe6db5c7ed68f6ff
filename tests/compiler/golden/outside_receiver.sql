select distinct i.class_id, i.object
from outside_instance i
join (select object from outside_value union select object from declared_value) v on i.object = v.object

-- reads declared_value: object
-- reads outside_instance: class_id, object
-- reads outside_value: object
-- rows depend on declared_value: object
-- rows depend on outside_instance: class_id, object
-- rows depend on outside_value: object

-- class_id: int64 or null, ENTITY_IDENTITY
--     from outside_instance.class_id
-- object: int64 or null, an object
--     from outside_instance.object
