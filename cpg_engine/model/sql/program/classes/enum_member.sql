-- A name that the body of an enumeration gives a value: a member, which is an instance of the class and has the value.
-- Columns: class_id class, variable variable, value variable
-- Key: variable, value
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
