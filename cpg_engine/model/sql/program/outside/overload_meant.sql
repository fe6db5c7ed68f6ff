-- The overload that a call means, as far as its text and constants tell, where that is not the first.
-- Columns: site syntax, signature text, place number
-- Key: site, signature
select k.site, k.signature, k.place
from (
  select o.site, o.signature, min(p.place) as place
  from overloaded_call o
  join (select distinct signature, place from outside_overloads) p on o.signature = p.signature
  left anti join overload_refusal r on o.site = r.site and o.signature = r.signature and p.place = r.place
  group by o.site, o.signature
) k
where k.place > 0
