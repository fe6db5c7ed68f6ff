-- A class that no class statement makes but a call: of a name, bases and members (`type`), or of the names of fields. `way` is
-- what is called.
-- Columns: class_id class, node_id syntax, file_id file, owner_id owner, way word, begins number, is_model flag
-- Key: class_id
select c.node_id as class_id, c.node_id, c.file_id, n.owner_id, c.callee_name as way, cast(n.begins as bigint) as begins, m.is_model
from program_call c
join program_syntax_node n on c.node_id = n.node_id
join program_module m on c.file_id = m.file_id
join program_reference r on c.callee_id = r.node_id
left join program_reference b on r.base_id = b.node_id and r.kind = 'attribute'
left join (
  select binding_id, bool_or(kind = 'from') as is_from, bool_or(kind = 'import') as is_module
  from program_import
  where module in ('collections', 'typing', 'typing_extensions', 'dataclasses', 'types') and level = 0
  group by binding_id
) i on i.binding_id = coalesce(b.binding_id, r.binding_id)
where r.kind = 'name' and r.resolution = 'builtin' and c.callee_name = 'type' and c.positional_count = 3
  or c.callee_name in ('namedtuple', 'NamedTuple', 'make_dataclass', 'new_class')
    and (r.kind = 'name' and i.is_from or r.kind = 'attribute' and i.is_module)
