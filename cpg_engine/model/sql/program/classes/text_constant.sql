-- A constant that may name something, or text that begins and ends as names do.
-- Columns: object object, element name, attribute name, word text
-- Key: object, element, word
select object, element, attribute, coalesce(attribute, '') as word
from (
select constant(value) as object, element_under(value) as element, attribute
from (select value, attribute
from known_text union select value, attribute
from attribute_name)
union all
select pattern(p.shape) as object, element_somewhere() as element, d.name as attribute
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
