-- A constant that names an attribute, element or module somewhere, or is told apart by a function outside, so that it matters which one a variable holds.
-- Columns: value code, attribute name
-- Key: value
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
  select code_of(attribute) as value, attribute from (select distinct attribute from named)
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
