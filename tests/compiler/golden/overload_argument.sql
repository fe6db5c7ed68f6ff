select o.site, o.signature, p.place, p.position, a.kind, a.position as argument_position, a.keyword, a.variable
from overloaded_call o
join static_argument a on o.site = a.site
join outside_parameters p on o.signature = p.signature
where a.kind = 'positional' and (p.way in ('position', 'either') and p.position = a.position or p.way = 'all_positions' and p.position <= a.position)
  or a.kind = 'keyword' and (p.way in ('either', 'name') and p.name = a.keyword or p.way = 'all_names')

-- reads outside_parameters: name, place, position, signature, way
-- reads overloaded_call: signature, site
-- reads static_argument: keyword, kind, position, site, variable
-- rows depend on outside_parameters: name, position, signature, way
-- rows depend on overloaded_call: signature, site
-- rows depend on static_argument: keyword, kind, position, site

-- site: int64 or null, ENTITY_IDENTITY syntax
--     from overloaded_call.site
-- signature: string, TEXT
--     from overloaded_call.signature
-- place: int32, ORDINAL
--     from outside_parameters.place
-- position: int32, ORDINAL
--     from outside_parameters.position
-- kind: string, ENUM
--     from static_argument.kind
-- argument_position: int64, ORDINAL
--     from static_argument.position
-- keyword: string, a name
--     from static_argument.keyword
-- variable: int64, ENTITY_IDENTITY syntax identity
--     from static_argument.variable
