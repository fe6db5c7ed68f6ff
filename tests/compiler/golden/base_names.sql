select
  b.definition_id as class_id,
  string_agg(coalesce(k.module_name || '.' || k.qualified_name, n.name, g.name, c.callee_name || '()'), ', ' order by b.position) as inherits_from
from class_base b
join syntax_node n on b.node_id = n.node_id
left join syntax_node g on n.node_id = g.parent_id and n.kind = 'Subscript' and g.field = 'value'
left join call c on b.node_id = c.node_id
left join (
  select o.reference_id, min(m.module_name) as module_name, min(d.qualified_name) as qualified_name
  from class_base_object o
  join program_definition d on o.base_id = d.node_id
  join program_module m on d.file_id = m.file_id
  group by o.reference_id
  having count(*) = 1
) k on b.node_id = k.reference_id
where b.keyword is null
group by b.definition_id

-- reads call: callee_name, node_id
-- reads class_base: definition_id, keyword, node_id, position
-- reads class_base_object: base_id, reference_id
-- reads program_definition: file_id, node_id, qualified_name
-- reads program_module: file_id, module_name
-- reads syntax_node: field, kind, name, node_id, parent_id
-- rows depend on call: node_id
-- rows depend on class_base: definition_id, keyword, node_id
-- rows depend on class_base_object: base_id, reference_id
-- rows depend on program_definition: file_id, node_id
-- rows depend on program_module: file_id
-- rows depend on syntax_node: field, kind, node_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base.definition_id
-- inherits_from: string or null, no declared meaning
--     from call.callee_name, class_base.position, program_definition.qualified_name, program_module.module_name, syntax_node.name
