-- A constant that may name something, or the beginning of one.
-- Columns: object object, element name, attribute name, word text
-- Key: object, element, word
select object, element, attribute, coalesce(attribute, '') as word
from (
select constant(value) as object, element_under(value) as element, attribute
from (select value, attribute
from known_text union select value, attribute
from attribute_name)
union all
select pattern(p.value) as object, element_somewhere() as element, d.name as attribute
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
