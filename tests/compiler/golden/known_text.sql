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

-- reads program_call_argument: keyword
-- reads program_definition: name
-- reads program_literal: node_id, value, value_type
-- reads program_module: module_name
-- reads program_reference: kind, stored_name
-- reads program_syntax_node: field, node_id
-- rows depend on program_call_argument: keyword
-- rows depend on program_definition: name
-- rows depend on program_literal: node_id, value, value_type
-- rows depend on program_module: module_name
-- rows depend on program_reference: kind, stored_name
-- rows depend on program_syntax_node: field, node_id

-- value: string, TEXT
--     from program_literal.value
-- attribute: string or null, no declared meaning
--     from program_call_argument.keyword, program_definition.name, program_module.module_name, program_reference.stored_name
