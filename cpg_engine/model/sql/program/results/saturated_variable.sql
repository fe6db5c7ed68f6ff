-- A variable that may hold more objects than are known of it: `points_to` has one more than its bound, what was found
-- beyond is not followed; or it takes what such a variable holds.
-- Key: variable
-- Fixpoint: saturated_variable
select variable
from points_to
group by variable, is_function
having count(*) > case when is_function then bound_of(points_to, is_function) else bound_of(points_to) end
union
select f.target as variable from value_flow f join saturated_variable s on f.source = s.variable
union
select f.target as variable from admitted_flow f join saturated_variable s on f.source = s.variable
