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

-- reads annotation: annotation_id
-- reads annotation_syntax: field, kind, name, node_id, operator, parent_id
-- reads syntax_node: field, kind, node_id, parent_id
-- reads type_alias: node_id, value_id
-- rows depend on annotation: annotation_id
-- rows depend on annotation_syntax: field, kind, name, node_id, operator, parent_id
-- rows depend on syntax_node: field, kind, node_id, parent_id
-- rows depend on type_alias: node_id, value_id

-- annotation_id: int64, ENTITY_IDENTITY syntax identity
--     from annotation.annotation_id
-- part_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from annotation.annotation_id, annotation_syntax.node_id, type_alias.value_id
