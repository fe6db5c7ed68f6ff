-- A constant that names an attribute, element or module somewhere, so that it matters which one a variable holds.
-- Key: value
with named as (
  select '''' || stored_name || '''' as value, stored_name as attribute from program_reference where kind = 'attribute'
  union all
  select '''' || name || '''', name from program_definition
  union all
  select '''' || module_name || '''', module_name from program_module
  union all
  select '''' || keyword || '''', keyword from program_call_argument where keyword is not null
),
keys as (
  select l.value, cast(null as varchar) as attribute
  from program_literal l
  join program_syntax_node n on l.node_id = n.node_id
  where n.field in ('slice', 'keys') and l.value_type in ('str', 'int')
)
select l.value, max(k.attribute) as attribute
from program_literal l
join (select * from named union all select * from keys) k on l.value = k.value
group by l.value
