-- A name that an attribute may have, as it is read, imported, or written as a key, and that of the element that it is of a mapping
-- of attributes.
-- Columns: element name, attribute name
-- Key: attribute
select element_named(attribute) as element, attribute
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
