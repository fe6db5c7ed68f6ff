select '[''' || attribute || ''']' as element, attribute
from (
  -- concat() drops what each column says of itself.
  select concat(attribute) as attribute from attribute_name
  union
  select concat(btrim(l.value, '''')) as attribute
  from program_literal l
  join program_syntax_node n on l.node_id = n.node_id and n.field = 'keys'
  where l.value_type = 'str' and regexp_like(l.value, '^''\w+''$')
  union
  select concat(keyword) as attribute from program_call_argument where starts_with(keyword, '__')
)

-- reads attribute_name: attribute
-- reads program_call_argument: keyword
-- reads program_literal: node_id, value, value_type
-- reads program_syntax_node: field, node_id
-- rows depend on attribute_name: attribute
-- rows depend on program_call_argument: keyword
-- rows depend on program_literal: node_id, value, value_type
-- rows depend on program_syntax_node: field, node_id

-- element: string or null, a name
--     from attribute_name.attribute, program_call_argument.keyword, program_literal.value
-- attribute: string or null, a name
--     from attribute_name.attribute, program_call_argument.keyword, program_literal.value
