select object, element, attribute, coalesce(attribute, '') as word
from (
select xxhash64('constant', value) as object, '[' || value || ']' as element, attribute
from (select value, attribute
from known_text union select value, attribute
from attribute_name)
union all
select xxhash64('pattern', p.shape) as object, '[*]' as element, d.name as attribute
from (
  select distinct shape, prefix, suffix, case when length(prefix) >= 3 then substr(prefix, 1, 3) else right(suffix, 3) end as part, length(prefix) >= 3 as is_first
  from text_shape
) p
join (
  select name, substr(name, 1, 3) as part, true as is_first from program_definition where kind = 'function'
  union
  select name, right(name, 3) as part, false as is_first from program_definition where kind = 'function'
) d on p.part = d.part and p.is_first = d.is_first
where starts_with(d.name, p.prefix) and ends_with(d.name, p.suffix) and length(d.name) >= length(p.prefix) + length(p.suffix)
)
group by object, element, attribute

-- reads attribute_name: attribute, value
-- reads known_text: attribute, value
-- reads program_definition: kind, name
-- reads text_shape: prefix, shape, suffix
-- rows depend on attribute_name: attribute, value
-- rows depend on known_text: attribute, value
-- rows depend on program_definition: kind, name
-- rows depend on text_shape: prefix, shape, suffix

-- object: int64, an object
--     from attribute_name.value, known_text.value, text_shape.shape
-- element: string or null, a name
--     from attribute_name.value, known_text.value
-- attribute: string or null, NAME
--     from attribute_name.attribute, known_text.attribute, program_definition.name
-- word: string, a text
--     from attribute_name.attribute, known_text.attribute, program_definition.name
