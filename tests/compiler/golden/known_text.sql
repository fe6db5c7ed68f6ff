with named as (
  -- concat() drops what each column says of itself: members of a union have to say the same.
  select concat(stored_name) as attribute from program_reference where kind = 'attribute'
  union all
  select concat(name) from program_definition
  union all
  select concat(module_name) from program_module
  union all
  select concat(keyword) from program_call_argument where keyword is not null
),
known as (
  select '''' || attribute || '''' as value, attribute from (select distinct attribute from named)
  union all
  select l.value, cast(null as varchar) as attribute
  from (select node_id, value from program_literal where value_type in ('str', 'int')) l
  join (select node_id from program_syntax_node where field in ('slice', 'keys')) n on l.node_id = n.node_id
  union all
  -- Functions outside tell by it what they give.
  select value, cast(null as varchar) as attribute from telling_text
)
select k.value, max(k.attribute) as attribute
from known k
join (select distinct value from program_literal) l on k.value = l.value
group by k.value

-- reads program_call_argument: keyword
-- reads program_definition: name
-- reads program_literal: node_id, value, value_type
-- reads program_module: module_name
-- reads program_reference: kind, stored_name
-- reads program_syntax_node: field, node_id
-- reads telling_text: value
-- rows depend on program_call_argument: keyword
-- rows depend on program_definition: name
-- rows depend on program_literal: node_id, value, value_type
-- rows depend on program_module: module_name
-- rows depend on program_reference: kind, stored_name
-- rows depend on program_syntax_node: field, node_id
-- rows depend on telling_text: value

-- value: string or null, TEXT
--     from program_call_argument.keyword, program_definition.name, program_literal.value, program_module.module_name, program_reference.stored_name, telling_text.value
-- attribute: string or null, a name
--     from program_call_argument.keyword, program_definition.name, program_module.module_name, program_reference.stored_name
