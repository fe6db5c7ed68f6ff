-- What a value depends on without being it: what it is computed of (derive; derive_all: also of what a container holds), what says which
-- value is meant, such as an index or what is called (base), and what decides whether code is executed (control: to its statement, and from
-- there to its expressions). `store`: an unknown container takes an argument. Slices follow it beside `value_step`.
-- Key: source, target, how, field, at_id
-- Stage: graph
-- Stored: if read
with inside as (
  select distinct call_id from call_bindings
),
-- Calls of which it is known what they give, or what is in it; what they are given says at most which object is meant.
known as (
  select s.target as call_id, bool_or(s.how <> 'value') as is_made
  from value_step s
  where s.target = s.at_id and s.how in ('value', 'store', 'share')
  group by s.target
),
outside as (
  select c.node_id, c.receiver_id, c.callee_name,
    case when k.call_id is null or c.callee_name in ('str', 'repr', 'format', 'print', 'join') then 'derive_all' when k.is_made then '' else 'base' end as how
  from call c
  left anti join inside i on c.node_id = i.call_id
  left join known k on c.node_id = k.call_id
),
part as (
  select c.node_id as part_id, c.field, p.node_id, p.kind, p.operator, p.ctx, p.parent_id
  from syntax_node c join syntax_node p on c.parent_id = p.node_id
),
-- What is executed at several points is one place.
again as (
  select a.dst as point_id, a.src as node_id from cpg_edges a join cpg_nodes n on a.dst = n.node_id and n.kind = 'FLOW_POINT' where a.kind = 'AST'
),
decided as (
  select distinct s.node_id as controller_id, n.statement_id, s.kind
  from cpg_edges e
  left join again x on e.src = x.point_id
  left join again y on e.dst = y.point_id
  join syntax_node s on coalesce(x.node_id, e.src) = s.node_id
  join syntax_node n on coalesce(y.node_id, e.dst) = n.node_id
  join syntax_node p on n.statement_id = p.node_id
  join syntax_node q on p.parent_id = q.node_id
  -- What may fail decides whether the handler of its failure is executed, and that what is in it: no more is said of exceptions.
  where e.kind = 'CDG' and case
    when s.kind = 'ExceptHandler' then p.parent_id = s.node_id or q.parent_id = s.node_id
    else coalesce(e.label, '') <> 'exception' or n.kind = 'ExceptHandler' end
),
step as (
  select v.variable as source, p.node_id as target, 'derive' as how, p.node_id as at_id
  from part p
  join expression_variable v on p.part_id = v.node_id
  where p.kind in ('BinOp', 'UnaryOp', 'Compare', 'BoolOp', 'Await', 'Slice') or p.kind = 'YieldFrom' and p.field = 'value'
  union
  select v.variable as source, p.node_id as target, 'derive_all' as how, p.node_id as at_id
  from part p
  join expression_variable v on p.part_id = v.node_id
  where p.kind in ('JoinedStr', 'FormattedValue', 'TemplateStr', 'Interpolation') or p.kind = 'BinOp' and p.operator in ('Mod', 'Add', 'Mult', 'BitOr')
  union
  -- What says which value is meant.
  select v.variable as source, p.node_id as target, 'base' as how, p.node_id as at_id
  from part p
  join expression_variable v on p.part_id = v.node_id
  where p.kind in ('Attribute', 'Subscript') and p.field in ('value', 'slice') and p.ctx = 'Load'
    or p.kind = 'Call' and p.field = 'func'
    or p.kind = 'IfExp' and p.field = 'test'
    or p.kind in ('GeneratorExp', 'ListComp', 'SetComp', 'DictComp') and p.field in ('elt', 'key', 'value')
  union
  select v.variable as source, t.variable as target, 'base' as how, i.node_id as at_id
  from syntax_node i
  join expression_variable v on i.node_id = v.node_id
  join syntax_node n on n.parent_id = i.parent_id and n.field = 'target'
  join expression_variable t on n.node_id = t.node_id
  where i.field = 'iter'
  union
  select v.variable as source, p.parent_id as target, 'base' as how, p.node_id as at_id
  from part p
  join expression_variable v on p.part_id = v.node_id
  where p.kind = 'comprehension' and p.field in ('iter', 'ifs')
  union
  -- What a block is entered with.
  select v.variable as source, t.variable as target, 'derive' as how, i.node_id as at_id
  from syntax_node i
  join expression_variable v on i.node_id = v.node_id
  join syntax_node n on n.parent_id = i.parent_id and n.field = 'optional_vars'
  join expression_variable t on n.node_id = t.node_id
  left anti join inside k on i.node_id = k.call_id
  where i.field = 'context_expr'
  union
  -- Augmented assignment reads what it replaces.
  select coalesce(v.variable, e.src) as source, t.variable as target, 'derive' as how, n.node_id as at_id
  from syntax_node n
  join syntax_node a on n.parent_id = a.node_id and a.kind = 'AugAssign'
  join expression_variable t on n.node_id = t.node_id
  join cpg_edges e on e.kind = 'REACHING_DEF' and e.dst = n.node_id
  left join expression_variable v on e.src = v.node_id
  where n.field = 'target'
  union
  select v.variable as source, t.variable as target, 'derive' as how, n.node_id as at_id
  from syntax_node n
  join syntax_node a on n.parent_id = a.node_id and a.kind = 'AugAssign'
  join expression_variable v on n.node_id = v.node_id
  join syntax_node m on m.parent_id = a.node_id and m.field = 'target'
  join expression_variable t on m.node_id = t.node_id
  where n.field = 'value'
  union
  -- Calls that reach no function of the repository are made of all that they are given.
  select v.variable as source, c.node_id as target, c.how, c.node_id as at_id
  from outside c
  join call_argument a on c.node_id = a.call_id
  join expression_variable v on a.node_id = v.node_id
  where c.how <> ''
  union
  select v.variable as source, c.node_id as target, case c.how when 'derive_all' then 'derive' else 'base' end as how, c.node_id as at_id
  from outside c
  join expression_variable v on c.receiver_id = v.node_id
  union
  -- The statements that return, yield or assign the value of a name.
  select v.variable as source, case p.kind when 'Return' then returned_by(n.owner_id) else yielded_by(n.owner_id) end as target, 'derive' as how, n.parent_id as at_id
  from syntax_node n
  join expression_variable v on n.node_id = v.node_id
  join syntax_node p on n.parent_id = p.node_id
  where p.kind in ('Return', 'Yield') and n.kind = 'Name'
  union
  select v.variable as source, t.variable as target, 'derive' as how, n.node_id as at_id
  from syntax_node n
  join expression_variable v on n.node_id = v.node_id
  join syntax_node m on m.parent_id = n.parent_id and m.field in ('targets', 'target') and m.kind = 'Name'
  join expression_variable t on m.node_id = t.node_id
  where n.kind = 'Name' and n.field = 'value'
  union
  -- Attributes of what is matched.
  select p.node_id as source, n.node_id as target, 'derive_all' as how, n.node_id as at_id
  from syntax_node n
  join syntax_node p on n.parent_id = p.node_id and p.kind = 'MatchClass'
  where starts_with(n.kind, 'Match')
  union
  -- Decisions, to what is executed after them.
  select v.variable as source, d.statement_id as target, 'control' as how, d.controller_id as at_id
  from decided d
  join (
    select node_id as controller_id, node_id from syntax_node
    union all
    select parent_id, node_id from syntax_node where field in ('iter', 'subject', 'value', 'test')
  ) n on d.controller_id = n.controller_id
  join expression_variable v on n.node_id = v.node_id
  where v.variable <> d.statement_id
  union
  select v.variable as source, d.statement_id as target, 'control' as how, d.controller_id as at_id
  from decided d
  join syntax_node p on d.controller_id = p.node_id
  join syntax_node c on p.statement_id = c.node_id and c.kind = 'match_case'
  join syntax_node s on s.parent_id = c.parent_id and s.field = 'subject'
  join expression_variable v on s.node_id = v.node_id
  union
  select n.statement_id as source, v.variable as target, 'control' as how, n.node_id as at_id
  from expression_variable v
  join syntax_node n on v.node_id = n.node_id
  join (select distinct statement_id from decided) d on n.statement_id = d.statement_id
  where v.variable = n.node_id and v.variable <> n.statement_id
),
-- What is added to something of which nothing is known.
added as (
  select v.variable as source, w.variable as target, k.field, c.node_id as at_id
  from outside c
  join call_argument a on c.node_id = a.call_id
  join expression_variable v on a.node_id = v.node_id
  join expression_variable w on c.receiver_id = w.node_id
  cross join (values (elements()), (element_somewhere())) as k (field)
  left anti join (select distinct at_id from value_step where how = 'store') s on c.node_id = s.at_id
  where c.callee_name in ('append', 'add', 'appendleft', 'insert', 'extend', 'write', 'update', 'put', 'setdefault', 'push')
),
place as (
  select n.node_id as at_id, first_value(e.node_id order by e.begins desc, e.ends) as place_id
  from (select distinct at_id from added) s
  join syntax_node n on s.at_id = n.node_id
  join executed_place e on n.statement_id = e.statement_id and e.begins <= n.begins and e.ends >= n.ends
  group by n.node_id
)
select source, target, how, '' as field, at_id, cast(null as bigint) as place_id from step
-- A name that is given a value made of its own is a step as well, for where it is.
where source is not null and target is not null and (source <> target or how = 'derive')
union
select a.source, a.target, 'store' as how, a.field, a.at_id, p.place_id from added a left join place p on a.at_id = p.at_id
