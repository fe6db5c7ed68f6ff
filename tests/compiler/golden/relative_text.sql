with written as (
  select l.node_id, n.owner_id, l.file_id, l.value as code, btrim(l.value, '''') as name
  from program_literal l
  join program_syntax_node n on l.node_id = n.node_id
  where l.value_type = 'str' and regexp_like(l.value, '^.\.+\w')
  union all
  select s.node_id, s.owner_id, n.file_id, s.shape as code, s.prefix as name
  from text_shape s
  join program_syntax_node n on s.node_id = n.node_id
  where starts_with(s.prefix, '.') and ends_with(s.prefix, '.')
),
placed as (
  select
    w.*,
    ltrim(w.name, '.') as rest,
    string_to_array(m.module_name, '.') as importer,
    cast(array_length(string_to_array(m.module_name, '.')) as bigint)
      - (length(w.name) - length(ltrim(w.name, '.'))) + case when m.is_package then 1 else 0 end as kept
  from written w
  join program_module m on w.file_id = m.file_id and not m.is_model
),
named as (
  select *, array_to_string(array_slice(importer, 1, kept), '.') || '.' || rest as target
  from placed
  where kept > 0
)
select n.node_id, n.owner_id, ((n.file_id & -4503599627370496) | (xxhash64('relative', n.file_id, n.code) & 4503599627370495)) as object, m.module_id
from named n
join named_module m on m.module_name = n.target
union
select n.node_id, n.owner_id, ((n.file_id & -4503599627370496) | (xxhash64('relative', n.file_id, n.code) & 4503599627370495)) as object, m.module_id
from named n
join named_module m on regexp_replace(m.module_name, '\w*$', '') = n.target
where n.rest = '' or ends_with(n.rest, '.')

-- reads named_module: module_id, module_name
-- reads program_literal: file_id, node_id, value, value_type
-- reads program_module: file_id, is_model, is_package, module_name
-- reads program_syntax_node: file_id, node_id, owner_id
-- reads text_shape: node_id, owner_id, prefix, shape
-- rows depend on named_module: module_id, module_name
-- rows depend on program_literal: file_id, node_id, value, value_type
-- rows depend on program_module: file_id, is_model, is_package, module_name
-- rows depend on program_syntax_node: file_id, node_id, owner_id
-- rows depend on text_shape: node_id, owner_id, prefix, shape

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from program_literal.node_id, text_shape.node_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from program_syntax_node.owner_id, text_shape.owner_id
-- object: int64, an object
--     from program_literal.file_id, program_literal.value, program_syntax_node.file_id, text_shape.shape
-- module_id: int64, ENTITY_IDENTITY module identity
--     from named_module.module_id
