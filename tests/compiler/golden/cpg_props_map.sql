select
  with_metadata(node_id, 'cpg.semantic', 'ENTITY_IDENTITY') as node_id,
  array_sort(
    array_agg(
      named_struct(
        'key', key,
        'value', coalesce(value_string, cast(value_int as varchar), cast(value_float as varchar), cast(value_bool as varchar), value_json)
      )
    )
  ) as properties
from cpg_props
group by node_id

-- reads cpg_props: key, node_id, value_bool, value_float, value_int, value_json, value_string
-- rows depend on cpg_props: node_id

-- node_id: int64 or null, ENTITY_IDENTITY node
--     from cpg_props.node_id
-- properties: list<element: struct<key: string, value: string>> or null, no declared meaning
--     from cpg_props.key, cpg_props.value_bool, cpg_props.value_float, cpg_props.value_int, cpg_props.value_json, cpg_props.value_string
