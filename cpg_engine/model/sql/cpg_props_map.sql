-- All properties of a node, for readers that want a node whole: a list of keys and values in order of keys, which is how
-- Arrow lays out a map. Values are text, as cpg_props says of which type. Nodes without properties have no row.
-- Key: node_id
-- Stage: graph
-- Stored: if read
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
