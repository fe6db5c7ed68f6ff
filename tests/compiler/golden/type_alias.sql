with alias as (
  select t.binding_id, min(a.value_id) as value_id
  from assignment a
  join reference t on a.target_id = t.node_id and t.kind = 'name'
  join syntax_node v on a.value_id = v.node_id and (v.kind = 'Subscript' or v.kind = 'BinOp' and v.operator = 'BitOr')
  join (select binding_id from binding_place group by binding_id having count(*) = 1) o on t.binding_id = o.binding_id
  where a.kind in ('assign', 'annotated')
  group by t.binding_id
)
select r.node_id, a.value_id
from reference r
join alias a on r.binding_id = a.binding_id
where r.kind = 'name'
union all
select r.node_id, min(a.value_id) as value_id
from reference r
join import_source i on r.binding_id = i.binding_id and i.kind = 'from'
join (select module_id, module_id as place_id from program_module union all select module_id, stub_id from stub_module) d on i.module_id = d.module_id
join module_member m on d.place_id = m.module_id and i.name = m.name
join alias a on m.variable = a.binding_id
where r.kind = 'name'
group by r.node_id

-- reads assignment: kind, target_id, value_id
-- reads binding_place: binding_id
-- reads import_source: binding_id, kind, module_id, name
-- reads module_member: module_id, name, variable
-- reads program_module: module_id
-- reads reference: binding_id, kind, node_id
-- reads stub_module: module_id, stub_id
-- reads syntax_node: kind, node_id, operator
-- rows depend on assignment: kind, target_id, value_id
-- rows depend on binding_place: binding_id
-- rows depend on import_source: binding_id, kind, module_id, name
-- rows depend on module_member: module_id, name, variable
-- rows depend on program_module: module_id
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on stub_module: module_id, stub_id
-- rows depend on syntax_node: kind, node_id, operator

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- value_id: int64 or null, a syntax
--     from assignment.value_id
