-- A package without code: a name under which modules lie that is none itself.
-- Columns: module_id module, root text, module_name dotted_name
-- Key: module_id
with parts as (
  select root, string_to_array(module_name, '.') as names from module where strpos(module_name, '.') > 0 group by root, module_name
),
package as (
  select distinct root, array_to_string(array_slice(names, 1, depth), '.') as module_name
  from (select root, names, unnest(range(1, cast(array_length(names) as bigint))) as depth from parts)
)
select namespace_of(p.root, p.module_name) as module_id, p.root, p.module_name
from package p
left anti join module m on p.root = m.root and p.module_name = m.module_name
