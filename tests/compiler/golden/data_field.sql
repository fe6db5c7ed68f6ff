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

-- reads class_linearization: ancestor_id, class_id, rank
-- reads program_decorator: definition_id, name
-- reads program_definition: kind, name, node_id
-- reads program_reference: binding_id, ctx, kind, name, node_id
-- reads program_syntax_node: field, kind, node_id, owner_id, parent_id, start_byte
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on program_decorator: definition_id, name
-- rows depend on program_definition: kind, name, node_id
-- rows depend on program_reference: ctx, kind, node_id
-- rows depend on program_syntax_node: field, kind, node_id, owner_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id, program_decorator.definition_id
-- name: string, NAME
--     from program_reference.name
-- position: int64, a number
--     from class_linearization.class_id, class_linearization.rank, program_decorator.definition_id, program_syntax_node.start_byte
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from program_reference.binding_id
-- statement_id: int64, ENTITY_IDENTITY syntax identity
--     from program_syntax_node.node_id
