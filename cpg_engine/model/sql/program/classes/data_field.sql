-- A field of a data class or named tuple: the position of its argument, its default, and what makes its default.
-- Columns: class_id class, name name, position number, binding_id symbol, statement_id syntax
-- Key: class_id, name
with data_class as (
  select d.definition_id as class_id
  from program_decorator d
  where d.name in ('dataclass', 'define', 'attrs', 's', 'frozen')
  union
  select l.class_id
  from class_linearization l
  join program_definition d on l.ancestor_id = d.node_id and d.name = 'NamedTuple'
  where l.class_id <> l.ancestor_id
),
own as (
  select d.node_id as class_id, t.name, t.binding_id, n.node_id as statement_id, n.start_byte
  from program_definition d
  join program_reference t on t.kind = 'name' and t.ctx = 'Store'
  join program_syntax_node tn on tn.node_id = t.node_id and tn.owner_id = d.node_id and tn.field = 'target'
  join program_syntax_node n on tn.parent_id = n.node_id and n.kind = 'AnnAssign'
  where d.kind = 'class'
),
placed as (
  select
    c.class_id,
    o.name,
    o.statement_id,
    o.binding_id,
    row_number() over (partition by c.class_id order by z.rank desc, o.start_byte) - 1 as position
  from data_class c
  join class_linearization z on c.class_id = z.class_id
  join own o on z.ancestor_id = o.class_id
)
select p.class_id, p.name, cast(p.position as bigint) as position, p.binding_id, p.statement_id from placed p
