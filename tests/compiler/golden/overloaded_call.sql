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

-- reads call: callee_name, node_id
-- reads call_argument: call_id, kind
-- reads called_object: object, root, site
-- reads external_object: name, object
-- reads modelled_name: full_name, object
-- reads outside_overloads: function_name, signature
-- rows depend on call: callee_name, node_id
-- rows depend on call_argument: call_id, kind
-- rows depend on called_object: object, root, site
-- rows depend on external_object: name, object
-- rows depend on modelled_name: full_name, object
-- rows depend on outside_overloads: function_name, signature

-- site: int64 or null, ENTITY_IDENTITY syntax
--     from call.node_id, called_object.root
-- signature: string, TEXT
--     from outside_overloads.signature
