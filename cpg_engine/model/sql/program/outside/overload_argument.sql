-- An argument of a call, and the parameter of an overload of what may be called that takes it.
-- Columns: site syntax, signature text, place number, position number, kind word, argument_position number, keyword name, variable variable
-- Key: site, signature, place, position, kind, argument_position, keyword
select o.site, o.signature, p.place, p.position, a.kind, a.position as argument_position, a.keyword, a.variable
from overloaded_call o
join static_argument a on o.site = a.site
join outside_parameters p on o.signature = p.signature
where a.kind = 'positional' and (p.way in ('position', 'either') and p.position = a.position or p.way = 'all_positions' and p.position <= a.position)
  or a.kind = 'keyword' and (p.way in ('either', 'name') and p.name = a.keyword or p.way = 'all_names')
