-- Part of an annotation that describes the same value as the whole: itself, each side of a union, what Optional and the
-- like have in brackets, what an alias stands for.
-- Key: annotation_id, part_id
-- Fixpoint: annotation_part
select annotation_id, annotation_id as part_id from annotation
union
select p.annotation_id, c.node_id as part_id
from annotation_part p
join annotation_syntax n on p.part_id = n.node_id
join annotation_syntax c on c.parent_id = n.node_id
left join annotation_syntax g on g.parent_id = n.node_id and n.kind = 'Subscript' and g.field = 'value'
where n.kind = 'BinOp' and n.operator = 'BitOr'
  or n.kind in ('Tuple', 'Constant')
  or c.field = 'slice'
    and g.name in ('Optional', 'Union', 'Annotated', 'ClassVar', 'Final', 'Required', 'NotRequired', 'Awaitable', 'Coroutine')
union
select p.annotation_id, t.value_id as part_id
from annotation_part p
join type_alias t on p.part_id = t.node_id
union
-- An alias, whatever it is of.
select p.annotation_id, t.value_id as part_id
from annotation_part p
join syntax_node n on p.part_id = n.node_id and n.kind = 'Subscript'
join syntax_node c on c.parent_id = n.node_id and c.field = 'value'
join type_alias t on c.node_id = t.node_id
