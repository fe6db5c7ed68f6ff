-- A place that gives a name of a module or class a value which is another one when its body has been executed, and whether
-- nothing reads it until then, as with declarations of an overload. An import between them may run code that reads it.
-- Columns: node_id syntax, binding_id symbol, is_unread flag
-- Key: node_id
with last_certain as (
  select p.binding_id, p.owner_id, max(p.begins) as begins
  from binding_place p
  join syntax_node o on p.owner_id = o.node_id and o.kind in ('Module', 'ClassDef')
  where p.is_certain
  group by p.binding_id, p.owner_id
),
overwritten as (
  select p.node_id, p.binding_id, p.owner_id, p.begins, l.begins as last_byte
  from binding_place p
  join last_certain l on p.binding_id = l.binding_id and p.owner_id = l.owner_id and p.begins < l.begins
),
-- The next import after each is the one seen last on the way from the end: pairs of places and imports would be too many.
with_next_import as (
  select
    node_id,
    last_byte,
    min(case when last_byte is null then begins end) over (
      partition by owner_id
      order by begins desc
      rows between unbounded preceding and current row
    ) as import_byte
  from (
    select node_id, owner_id, begins, last_byte from overwritten
    union all
    select node_id, owner_id, begins, cast(null as bigint) from syntax_node where kind in ('Import', 'ImportFrom')
  ) o
),
imported as (
  select node_id from with_next_import where import_byte < last_byte
),
-- Somebody reads the name, and which of its values is not known.
unknown_use as (
  select distinct r.binding_id
  from reference r
  left anti join known_use u on r.node_id = u.node_id
  where r.kind = 'name' and r.ctx = 'Load'
)
select p.node_id, p.binding_id, u.definition_id is null as is_unread
from overwritten p
left join (select distinct definition_id from definition_reaching) u on p.node_id = u.definition_id
left anti join imported i on p.node_id = i.node_id
left anti join unknown_use k on p.binding_id = k.binding_id
