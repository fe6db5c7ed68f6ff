-- A class statement.
-- Columns: class_id class
select node_id as class_id from program_definition where kind = 'class'
