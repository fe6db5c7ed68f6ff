-- What a function gives when a framework calls it for its value: what it returns, or what it yields.
-- Columns: function_id function, variable variable
-- Key: function_id, variable
select function_id, case when kind = 'generator' then yielded_by(function_id) else returned end as variable from program_function
union
select function_id, variable from given_back
