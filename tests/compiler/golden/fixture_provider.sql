with had as (
  select m.module_id, case when f.name = d.name then m.name else f.name end as name, f.function_id
  from fixture f
  join definition d on f.function_id = d.node_id
  join name_value v on v.object = f.function_id
  join module_member m on v.variable = m.variable
),
plugin as (
  select m.module_id, q.module_id as plugin_id
  from reference r
  join module m on r.file_id = m.file_id
  join assignment a on r.node_id = a.target_id
  join syntax_node n on n.statement_id = a.statement_id
  join literal l on n.node_id = l.node_id and l.value_type = 'str'
  join named_module q on btrim(l.value, '''"') = q.module_name and not q.is_model
  where r.name = 'pytest_plugins' and r.kind = 'name' and r.ctx = 'Store'
)
select module_id as provider_id, name, function_id from had
union
select p.module_id as provider_id, h.name, h.function_id from plugin p join had h on p.plugin_id = h.module_id
union
select c.class_id as provider_id, case when f.name = d.name then c.name else f.name end as name, f.function_id
from fixture f
join definition d on f.function_id = d.node_id
join class_member_definer c on d.binding_id = c.variable

-- reads assignment: statement_id, target_id
-- reads class_member_definer: class_id, name, variable
-- reads definition: binding_id, name, node_id
-- reads fixture: function_id, name
-- reads literal: node_id, value, value_type
-- reads module: file_id, module_id
-- reads module_member: module_id, name, variable
-- reads name_value: object, variable
-- reads named_module: is_model, module_id, module_name
-- reads reference: ctx, file_id, kind, name, node_id
-- reads syntax_node: node_id, statement_id
-- rows depend on assignment: statement_id, target_id
-- rows depend on class_member_definer: class_id, name, variable
-- rows depend on definition: binding_id, name, node_id
-- rows depend on fixture: function_id, name
-- rows depend on literal: node_id, value, value_type
-- rows depend on module: file_id, module_id
-- rows depend on module_member: module_id, name, variable
-- rows depend on name_value: object, variable
-- rows depend on named_module: is_model, module_id, module_name
-- rows depend on reference: ctx, file_id, kind, name, node_id
-- rows depend on syntax_node: node_id, statement_id

-- provider_id: int64, ENTITY_IDENTITY
--     from class_member_definer.class_id, module.module_id, module_member.module_id
-- name: string or null, a name
--     from class_member_definer.name, definition.name, fixture.name, module_member.name
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from fixture.function_id
