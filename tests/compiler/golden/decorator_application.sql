select
  ((d.node_id & -4503599627370496) | (xxhash64('decorator', d.node_id) & 4503599627370495)) as site,
  d.node_id as decorator_id,
  d.definition_id,
  coalesce(lead(((d.node_id & -4503599627370496) | (xxhash64('decorator', d.node_id) & 4503599627370495))) over w, ((d.definition_id & -4503599627370496) | (xxhash64('value', d.definition_id) & 4503599627370495))) as argument,
  d.position,
  case when n.kind = 'Call' then d.node_id end as site_of_factory,
  n.owner_id
from program_decorator d
join program_syntax_node n on d.node_id = n.node_id
window w as (partition by d.definition_id order by d.position)

-- reads program_decorator: definition_id, node_id, position
-- reads program_syntax_node: kind, node_id, owner_id
-- rows depend on program_decorator: node_id
-- rows depend on program_syntax_node: node_id

-- site: int64, a variable
--     from program_decorator.node_id
-- decorator_id: int64, ENTITY_IDENTITY syntax
--     from program_decorator.node_id
-- definition_id: int64, ENTITY_IDENTITY syntax
--     from program_decorator.definition_id
-- argument: int64, a variable
--     from program_decorator.definition_id, program_decorator.node_id, program_decorator.position
-- position: int32, ORDINAL
--     from program_decorator.position
-- site_of_factory: int64 or null, a syntax
--     from program_decorator.node_id, program_syntax_node.kind
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id
