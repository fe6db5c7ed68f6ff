-- A base of a class that is a class, by position; metaclasses apart.
-- Key: class_id, base_id, keyword
select b.definition_id as class_id, cast(b.position as bigint) as position, coalesce(b.keyword, '') as keyword, p.object as base_id
from program_class_base b
left join program_syntax_node g on g.parent_id = b.node_id and g.field = 'value'
left join program_syntax_node n on n.node_id = b.node_id
join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
join name_value p on v.variable = p.variable
join class_definition c on p.object = c.class_id
where p.object <> b.definition_id
