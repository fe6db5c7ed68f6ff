-- A place in the body of a class of the repository, or in a method of it, that makes a name a member of the class, and
-- as what. What is assigned to an attribute of the first parameter counts wherever in the method it is: in functions
-- within it too. What an exception is caught as is gone when its handler ends. Names are as they are at run time: private ones have the prefix of the class.
-- Columns: class_id class, name name, node_id syntax, member_kind word
-- Key: class_id, name, node_id
with deleted as (
  select r.binding_id as variable, max(r.begins) as deleted_at
  from reference r
  join syntax_node n on r.node_id = n.node_id
  join syntax_node s on n.statement_id = s.node_id and s.kind = 'Delete'
  join definition c on s.parent_id = c.node_id and c.kind = 'class'
  where r.ctx = 'Del'
  group by r.binding_id
),
kept as (
  select d.variable
  from deleted d
  join reference r on d.variable = r.binding_id and r.ctx = 'Store' and r.begins > d.deleted_at
  union
  select d.variable from deleted d join definition f on d.variable = f.binding_id and f.begins > d.deleted_at
),
-- A name that the body deletes again is no member.
body as (
  select s.class_id, s.name, s.variable
  from class_body_member s
  join definition c on s.class_id = c.node_id
  left join deleted d on s.variable = d.variable
  left join kept k on s.variable = k.variable
  where d.variable is null or k.variable is not null
),
defined as (
  select
    b.class_id,
    b.name,
    d.node_id,
    case
      when d.kind = 'class' then 'class'
      else coalesce(
        min(
          case
            when p.name in ('property', 'cached_property', 'abstractproperty', 'getter', 'setter', 'deleter') then 'property'
            when p.name in ('staticmethod', 'abstractstaticmethod') then 'static_method'
            when p.name in ('classmethod', 'abstractclassmethod') then 'class_method'
          end
        ),
        case when b.name = '__new__' then 'static_method' when b.name in ('__init_subclass__', '__class_getitem__') then 'class_method' else 'method' end
      )
    end as member_kind
  from body b
  join definition d on b.variable = d.binding_id
  left join decorator p on d.node_id = p.definition_id
  group by b.class_id, b.name, d.node_id, d.kind
),
assigned as (
  select
    b.class_id,
    b.name,
    r.node_id,
    case
      when f.class_id is not null then 'field'
      when a.kind = 'annotated' and a.value_id is null then 'declaration'
      when v.callee_name in ('property', 'cached_property') then 'property'
      when v.callee_name = 'staticmethod' then 'static_method'
      when v.callee_name = 'classmethod' then 'class_method'
      else 'class_attribute'
    end as member_kind
  from body b
  join reference r on b.variable = r.binding_id and r.ctx = 'Store' and r.kind <> 'handler'
  left join assignment a on r.node_id = a.target_id
  left join call v on a.value_id = v.node_id
  left join data_field f on b.class_id = f.class_id and b.variable = f.binding_id and a.statement_id = f.statement_id
),
imported as (
  select b.class_id, b.name, i.node_id, 'class_attribute' as member_kind
  from body b
  join import i on b.variable = i.binding_id
),
slot as (
  select b.class_id, substr(l.value, 2, length(l.value) - 2) as name, l.node_id, 'slot' as member_kind
  from body b
  join reference r on b.variable = r.binding_id and r.ctx = 'Store' and b.name = '__slots__'
  join assignment a on r.node_id = a.target_id
  join (
    select node_id, node_id as text_id from syntax_node
    union all
    select parent_id, node_id from syntax_node where field in ('elts', 'keys')
  ) s on a.value_id = s.node_id
  join literal l on s.text_id = l.node_id and l.value_type = 'str'
),
function_place as (
  select
    f.node_id as method_id,
    f.owner_id as class_id,
    p.binding_id,
    case
      when f.name in ('__new__', '__init_subclass__', '__class_getitem__')
        or max(case when d.name = 'classmethod' then 1 else 0 end) = 1 then 'class_attribute'
      else 'instance_attribute'
    end as member_kind
  from definition f
  join class_definition c on f.owner_id = c.class_id
  join parameter p on f.node_id = p.function_id
    and p.index = 0
    and p.kind in ('positional_only', 'positional_or_keyword')
  left join decorator d on f.node_id = d.definition_id
  where f.kind = 'function'
  group by f.node_id, f.owner_id, p.binding_id, f.name
  having max(case when d.name = 'staticmethod' then 1 else 0 end) = 0
),
given as (
  select m.class_id, concat(r.stored_name) as name, r.node_id, m.member_kind
  from function_place m
  join reference o on m.binding_id = o.binding_id and o.ctx = 'Load'
  join reference r on o.node_id = r.base_id and r.kind = 'attribute' and r.ctx = 'Store'
  left join assignment a on r.node_id = a.target_id and a.kind = 'annotated' and a.value_id is null
  where a.target_id is null
)
select class_id, name, node_id, member_kind from defined
union all
select class_id, name, node_id, member_kind from assigned
union all
select class_id, name, node_id, member_kind from imported
union all
select class_id, name, node_id, member_kind from given
union all
select
  s.class_id,
  case when starts_with(s.name, '__') and not ends_with(s.name, '__') then '_' || ltrim(c.name, '_') || s.name else s.name end as name,
  s.node_id,
  s.member_kind
from slot s
join definition c on s.class_id = c.node_id
