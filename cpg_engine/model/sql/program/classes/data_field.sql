-- A field of a data class or named tuple, by the position of its argument: a name that its body annotates, or gives what stands
-- for a field (`attrib()`). `keyword` is the name of its argument. `default_variable` is what it is set to if no argument is given: what the body gives the name, or
-- what is passed to what stands for the field.
-- Columns: class_id class, name name, keyword name, position number, binding_id symbol, statement_id syntax, default_variable variable
-- Key: class_id, name
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
