-- A call that goes by the name of a function outside that has overloads, and passes no starred arguments.
-- Columns: site syntax, signature text
-- Key: site, signature
with named as (
  select node_id as site, callee_name as name from call where callee_name is not null
  union
  -- By the name that it has where it is declared, whatever it is imported as.
  select c.root as site, regexp_replace(e.name, '^.*\.', '') as name
  from called_object c
  join (select object, name from external_object union all select object, full_name from modelled_name) e on c.object = e.object
  where c.site = c.root
)
select distinct n.site, o.signature
from named n
join outside_overloads o on n.name = o.function_name
left anti join call_argument a on n.site = a.call_id and a.kind in ('star', 'double_star')
