-- What is called for the value of a field of a data class.
-- Columns: class_id class, name name, factory variable
select f.class_id, f.name, v.variable as factory
from data_field f
join program_syntax_node c on c.parent_id = f.statement_id and c.field = 'value' and c.kind = 'Call'
join program_call_argument a on a.call_id = c.node_id and a.keyword in ('default_factory', 'factory')
join expression_variable v on a.node_id = v.node_id
