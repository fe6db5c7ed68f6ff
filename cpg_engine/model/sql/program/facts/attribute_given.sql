-- An attribute of the object it is called on that a method returns: each call gives what its own object has. Of attributes that
-- neither the class, nor what it derives from or what derives from it, has a member for.
-- Columns: function_id function, name name, attribute variable, returned variable
-- Key: function_id, attribute
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
