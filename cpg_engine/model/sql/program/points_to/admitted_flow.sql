-- What a variable holds goes to a parameter, as far as it is of the classes that the parameter is declared to take.
-- Columns: source variable, target variable, parameter_id syntax
-- Key: source, target, parameter_id
-- Fixpoint: points_to
select a.variable as source, f.variable as target, f.parameter_id
from function_call i
join passed_argument a on i.arguments = a.site
join admitting_parameter f on i.function_id = f.function_id
where a.kind = 'positional'
  and f.kind in ('positional_only', 'positional_or_keyword')
  and a.position + receiver_count(i.receiver) = f.position
  or a.kind = 'keyword' and f.kind in ('positional_or_keyword', 'keyword_only') and a.keyword = f.name
union
select spread_to(parameter_id) as source, variable as target, parameter_id from admitting_parameter
