select distinct x.site, x.kind, x.position, x.keyword, x.variable, l.node_id is not null as is_constant, o.function_id
from static_argument x
join model_owner o on x.owner_id = o.owner_id
left join program_literal l on x.variable = l.node_id
where x.variable is not null

-- reads model_owner: function_id, owner_id
-- reads program_literal: node_id
-- reads static_argument: keyword, kind, owner_id, position, site, variable
-- rows depend on model_owner: function_id, owner_id
-- rows depend on program_literal: node_id
-- rows depend on static_argument: keyword, kind, owner_id, position, site, variable

-- site: int64, ENTITY_IDENTITY syntax
--     from static_argument.site
-- kind: string, ENUM
--     from static_argument.kind
-- position: int64, ORDINAL
--     from static_argument.position
-- keyword: string, a name
--     from static_argument.keyword
-- variable: int64, ENTITY_IDENTITY syntax identity
--     from static_argument.variable
-- is_constant: bool, a flag
--     from program_literal.node_id
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from model_owner.function_id
