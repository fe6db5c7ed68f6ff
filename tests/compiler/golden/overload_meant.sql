select k.site, k.signature, k.place
from (
  select o.site, o.signature, min(p.place) as place
  from overloaded_call o
  join (select distinct signature, place from outside_overloads) p on o.signature = p.signature
  left anti join overload_refusal r on o.site = r.site and o.signature = r.signature and p.place = r.place
  group by o.site, o.signature
) k
where k.place > 0

-- reads outside_overloads: place, signature
-- reads overload_refusal: place, signature, site
-- reads overloaded_call: signature, site
-- rows depend on outside_overloads: place, signature
-- rows depend on overload_refusal: place, signature, site
-- rows depend on overloaded_call: signature, site

-- site: int64 or null, ENTITY_IDENTITY syntax
--     from overloaded_call.site
-- signature: string, TEXT
--     from overloaded_call.signature
-- place: int32 or null, a number
--     from outside_overloads.place
