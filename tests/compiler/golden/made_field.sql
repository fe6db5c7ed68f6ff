with listed as (
  select m.class_id, a.node_id
  from made_class m
  join program_call_argument a on a.call_id = m.node_id and (a.index = 1 or a.keyword in ('field_names', 'fields'))
  where m.way in ('namedtuple', 'NamedTuple', 'make_dataclass')
),
words as (
  select l.class_id, string_to_array(btrim(regexp_replace(t.value, '\W+', ' ', 'g')), ' ') as names
  from listed l
  join program_literal t on l.node_id = t.node_id and t.value_type = 'str'
),
element as (
  select l.class_id, cast(e.position as bigint) as position, coalesce(f.node_id, e.node_id) as node_id
  from listed l
  join program_syntax_node e on e.parent_id = l.node_id and e.field = 'elts'
  left join program_syntax_node f on f.parent_id = e.node_id and f.field = 'elts' and f.position = 0
)
select class_id, name, min(position) as position
from (
  select class_id, array_element(names, place) as name, place - 1 as position
  from (select class_id, names, unnest(range(1, cast(array_length(names) as bigint) + 1)) as place from words)
  union all
  select e.class_id, btrim(l.value, '''"') as name, e.position
  from element e
  join program_literal l on e.node_id = l.node_id and l.value_type = 'str'
)
where name <> ''
group by class_id, name

-- reads made_class: class_id, node_id, way
-- reads program_call_argument: call_id, index, keyword, node_id
-- reads program_literal: node_id, value, value_type
-- reads program_syntax_node: field, node_id, parent_id, position
-- rows depend on made_class: class_id, node_id, way
-- rows depend on program_call_argument: call_id, index, keyword, node_id
-- rows depend on program_literal: node_id, value, value_type
-- rows depend on program_syntax_node: field, node_id, parent_id, position

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from made_class.class_id
-- name: string or null, a name
--     from program_literal.value
-- position: int64 or null, a number
--     from program_literal.value, program_syntax_node.position
