-- A class statement.
select node_id as class_id from program_definition where kind = 'class'
