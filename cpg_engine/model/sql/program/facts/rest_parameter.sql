-- A parameter that takes the arguments beyond the others: all by position, or all by keyword.
-- Columns: function_id function, is_model flag, kind word, name name, position number, variable variable
-- Columns: rest object, parameter_id syntax
select * from formal_parameter where kind in ('var_positional', 'var_keyword')
