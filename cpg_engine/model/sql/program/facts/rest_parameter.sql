-- A parameter that takes the arguments beyond the others: all by position, or all by keyword.
select * from formal_parameter where kind in ('var_positional', 'var_keyword')
