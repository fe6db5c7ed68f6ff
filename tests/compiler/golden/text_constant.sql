select object, element, attribute, coalesce(attribute, '') as word
from (
select xxhash64('constant', value) as object, '[' || value || ']' as element, attribute
from (select value, attribute
from known_text union select value, attribute
from attribute_name)
union all
select xxhash64('pattern', p.value) as object, '[*]' as element, d.name as attribute
from (
  select distinct l.value, rtrim(split_part(substr(l.value, 2), '%', 1), '''') as prefix
  from program_literal l
  join program_syntax_node c on l.node_id = c.node_id
  join program_syntax_node b on c.parent_id = b.node_id
  where l.value_type = 'str'
    and (b.kind = 'BinOp' and b.operator in ('Add', 'Mod') and c.field = 'left' or b.kind = 'JoinedStr' and c.field = 'values' and c.position = 0)
) p
join (select distinct name from program_definition where kind = 'function') d on starts_with(d.name, p.prefix)
where length(p.prefix) >= 3
)
group by object, element, attribute

-- reads attribute_name: attribute, value
-- reads known_text: attribute, value
-- reads program_definition: kind, name
-- reads program_literal: node_id, value, value_type
-- reads program_syntax_node: field, kind, node_id, operator, parent_id, position
-- rows depend on attribute_name: attribute, value
-- rows depend on known_text: attribute, value
-- rows depend on program_definition: kind, name
-- rows depend on program_literal: node_id, value, value_type
-- rows depend on program_syntax_node: field, kind, node_id, operator, parent_id, position

-- object: int64, an object
--     from attribute_name.value, known_text.value, program_literal.value
-- element: string or null, a name
--     from attribute_name.value, known_text.value
-- attribute: string or null, a name
--     from attribute_name.attribute, known_text.attribute, program_definition.name
-- word: string, a text
--     from attribute_name.attribute, known_text.attribute, program_definition.name
