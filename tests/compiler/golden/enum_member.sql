select distinct l.class_id, t.variable, v.variable as value
from class_linearization l
join program_definition e on l.ancestor_id = e.node_id and e.name = 'Enum'
join program_module m on e.file_id = m.file_id and m.is_model and m.module_name = 'enum'
join program_syntax_node n on n.owner_id = l.class_id and n.kind = 'Assign'
join program_assignment a on a.statement_id = n.node_id
join program_reference r on a.target_id = r.node_id and r.kind = 'name' and not starts_with(r.name, '_')
join expression_variable t on a.target_id = t.node_id
join expression_variable v on a.value_id = v.node_id
where t.variable is not null and v.variable is not null

-- reads class_linearization: ancestor_id, class_id
-- reads expression_variable: node_id, variable
-- reads program_assignment: statement_id, target_id, value_id
-- reads program_definition: file_id, name, node_id
-- reads program_module: file_id, is_model, module_name
-- reads program_reference: kind, name, node_id
-- reads program_syntax_node: kind, node_id, owner_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on program_assignment: statement_id, target_id, value_id
-- rows depend on program_definition: file_id, name, node_id
-- rows depend on program_module: file_id, is_model, module_name
-- rows depend on program_reference: kind, name, node_id
-- rows depend on program_syntax_node: kind, node_id, owner_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- variable: int64, a variable
--     from expression_variable.variable
-- value: int64, a variable
--     from expression_variable.variable
