select distinct x.source, x.target, a.class_id
from static_flow x
join admitted_class a on x.target = a.variable

-- reads admitted_class: class_id, variable
-- reads static_flow: source, target
-- rows depend on admitted_class: class_id, variable
-- rows depend on static_flow: source, target

-- source: int64 or null, ENTITY_IDENTITY
--     from static_flow.source
-- target: int64 or null, ENTITY_IDENTITY
--     from static_flow.target
-- class_id: int64, ENTITY_IDENTITY syntax
--     from admitted_class.class_id
