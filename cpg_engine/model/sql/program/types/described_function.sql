-- An alias that describes functions, as a part of an annotation: `Check = Callable[[str], bool]`.
-- Columns: annotation_id syntax, part_id syntax
-- Key: annotation_id, part_id
select p.annotation_id, p.part_id
from annotation_part p
left semi join type_alias a on p.part_id = a.value_id
join syntax_node g on g.parent_id = p.part_id and g.field = 'value' and g.name = 'Callable'
