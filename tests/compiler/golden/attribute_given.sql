with candidate as (
  select distinct f.function_id, f.owner_id, concat(r.stored_name) as name, r.node_id as attribute, f.returned
  from syntax_node t
  join syntax_node n on n.parent_id = t.node_id
  join reference r on n.node_id = r.node_id and r.kind = 'attribute' and r.ctx = 'Load'
  join expression_variable v on r.base_id = v.node_id
  join parameter p on v.variable = p.binding_id and p.function_id = t.owner_id and p.index = 0
  join program_function f on p.function_id = f.function_id and f.kind = 'function'
  join class_definition c on f.owner_id = c.class_id
  join (select binding_id from binding_place group by binding_id having count(*) = 1) o on p.binding_id = o.binding_id
  where t.kind = 'Return'
),
member as (
  select z.ancestor_id as class_id, b.name
  from (select distinct name from candidate) a
  join class_body_member b on a.name = b.name
  join class_linearization z on b.class_id = z.class_id
  union
  select m.class_id, m.name
  from (select distinct owner_id, name from candidate) a
  join class_member_definer m on a.owner_id = m.class_id and a.name = m.name
)
select c.function_id, c.name, c.attribute, c.returned
from candidate c
left anti join member m on c.owner_id = m.class_id and c.name = m.name

-- reads binding_place: binding_id
-- reads class_body_member: class_id, name
-- reads class_definition: class_id
-- reads class_linearization: ancestor_id, class_id
-- reads class_member_definer: class_id, name
-- reads expression_variable: node_id, variable
-- reads parameter: binding_id, function_id, index
-- reads program_function: function_id, kind, owner_id, returned
-- reads reference: base_id, ctx, kind, node_id, stored_name
-- reads syntax_node: kind, node_id, owner_id, parent_id
-- rows depend on binding_place: binding_id
-- rows depend on class_body_member: class_id, name
-- rows depend on class_definition: class_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name
-- rows depend on expression_variable: node_id, variable
-- rows depend on parameter: binding_id, function_id, index
-- rows depend on program_function: function_id, kind, owner_id, returned
-- rows depend on reference: base_id, ctx, kind, node_id, stored_name
-- rows depend on syntax_node: kind, node_id, owner_id, parent_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from program_function.function_id
-- name: string or null, a name
--     from reference.stored_name
-- attribute: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- returned: int64, a variable
--     from program_function.returned
