-- An overload that a call does not mean: it has no parameter for an argument, it needs another argument, or takes no constant
-- that an argument is.
-- Columns: site syntax, signature text, place number
-- Key: site, signature, place
with overload as (
  select distinct signature, place from outside_overloads
),
asked as (
  select o.site, o.signature, p.place from overloaded_call o join overload p on o.signature = p.signature
),
decided as (
  select g.site, g.signature, g.place
  from overload_argument g
  join outside_parameters p on g.signature = p.signature and g.place = p.place and g.position = p.position and not p.is_open
  join constant_held h on g.variable = h.variable
  left join outside_constants c on g.signature = c.signature and g.place = c.place and g.position = c.position and h.value = c.value
  group by g.site, g.signature, g.place, g.position
  having count(c.value) = 0
)
select k.site, k.signature, k.place
from asked k
join static_argument a on k.site = a.site
left anti join overload_argument g
  on k.site = g.site and k.signature = g.signature and k.place = g.place and a.kind = g.kind and a.position = g.argument_position and a.keyword = g.keyword
union
select k.site, k.signature, k.place
from asked k
join outside_parameters p on k.signature = p.signature and k.place = p.place and p.is_needed
left anti join overload_argument g on k.site = g.site and k.signature = g.signature and k.place = g.place and p.position = g.position
union
select site, signature, place from decided
