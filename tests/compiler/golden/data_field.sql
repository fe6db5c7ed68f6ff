with own as (
  select d.node_id as class_id, t.name, t.binding_id, n.node_id as statement_id, n.begins
  from program_definition d
  join program_reference t on t.kind = 'name' and t.ctx = 'Store'
  join program_syntax_node tn on tn.node_id = t.node_id and tn.owner_id = d.node_id and tn.field = 'target'
  join program_syntax_node n on tn.parent_id = n.node_id and n.kind = 'AnnAssign'
  where d.kind = 'class'
  union all
  select d.node_id as class_id, t.name, t.binding_id, n.node_id as statement_id, n.begins
  from program_definition d
  join program_syntax_node n on n.owner_id = d.node_id and n.kind = 'Assign'
  join program_syntax_node tn on tn.parent_id = n.node_id and tn.field = 'targets'
  join program_reference t on t.node_id = tn.node_id and t.kind = 'name'
  join program_syntax_node v on v.parent_id = n.node_id and v.field = 'value'
  join program_call c on v.node_id = c.node_id and c.callee_name in ('attrib', 'ib', 'field')
  where d.kind = 'class'
  union all
  select class_id, name, cast(null as bigint) as binding_id, cast(null as bigint) as statement_id, position as begins from made_field
),
-- Where a class does not pass on all of its fields, nobody knows the positions of those that follow.
unplaced as (
  select distinct l.class_id
  from class_linearization l
  join (select distinct o.class_id from own o join crowded_member m on o.class_id = m.class_id and o.name = m.name) c on l.ancestor_id = c.class_id
  where l.class_id <> l.ancestor_id
),
placed as (
  select
    c.class_id,
    o.name,
    o.statement_id,
    o.binding_id,
    row_number() over (partition by c.class_id order by z.rank desc, o.begins) - 1 as position
  from data_class c
  left anti join unplaced u on c.class_id = u.class_id
  join class_linearization z on c.class_id = z.class_id
  join own o on z.ancestor_id = o.class_id
),
placeholder as (
  select v.parent_id as statement_id, min(e.variable) as default_variable
  from program_call c
  join program_syntax_node v on c.node_id = v.node_id and v.field = 'value'
  left join program_call_argument a on a.call_id = c.node_id
    and (a.keyword = 'default' or a.keyword is null and a.index = 0 and c.callee_name <> 'field')
  left join expression_variable e on a.node_id = e.node_id
  where c.callee_name in ('attrib', 'ib', 'field')
  group by v.parent_id
)
select
  p.class_id,
  p.name,
  case when h.statement_id is null then p.name else ltrim(p.name, '_') end as keyword,
  cast(p.position as bigint) as position,
  p.binding_id,
  p.statement_id,
  case when h.statement_id is null then p.binding_id else h.default_variable end as default_variable
from placed p
left join placeholder h on p.statement_id = h.statement_id

-- reads class_linearization: ancestor_id, class_id, rank
-- reads crowded_member: class_id, name
-- reads data_class: class_id
-- reads expression_variable: node_id, variable
-- reads made_field: class_id, name, position
-- reads program_call: callee_name, node_id
-- reads program_call_argument: call_id, index, keyword, node_id
-- reads program_definition: kind, node_id
-- reads program_reference: binding_id, ctx, kind, name, node_id
-- reads program_syntax_node: begins, field, kind, node_id, owner_id, parent_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on crowded_member: class_id, name
-- rows depend on data_class: class_id
-- rows depend on expression_variable: node_id
-- rows depend on made_field: class_id, name
-- rows depend on program_call: callee_name, node_id
-- rows depend on program_call_argument: call_id, index, keyword, node_id
-- rows depend on program_definition: kind, node_id
-- rows depend on program_reference: ctx, kind, name, node_id
-- rows depend on program_syntax_node: field, kind, node_id, owner_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from data_class.class_id
-- name: string or null, NAME
--     from made_field.name, program_reference.name
-- keyword: string or null, a name
--     from made_field.name, program_reference.name, program_syntax_node.parent_id
-- position: int64, a number
--     from class_linearization.rank, data_class.class_id, made_field.position, program_syntax_node.begins
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from program_reference.binding_id
-- statement_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
-- default_variable: int64 or null, a variable
--     from expression_variable.variable, program_reference.binding_id, program_syntax_node.parent_id
