-- A class of the repository whose bases leave no order to look its members up in, and the classes concerned. conflict:
-- Python refuses the class, as its bases, listed in their order, contradict each other. cycle: by what the program says,
-- the class derives from the classes listed, and they from it. depth: it derives from more classes than are followed;
-- listed are its bases. members: more classes derive from it, and it has more names, than are told one by one, so that they
-- have only those read most often; listed is the class itself.
-- Key: class_id, problem
-- Stage: diagnostics
-- Expect: false; Every class has an order in which its members are looked up, and passes all of them on.
with concerned as (
  select o.class_id, 'conflict' as problem, b.base_id as other_id, b.place
  from class_order o
  join class_base_order b on o.class_id = b.class_id
  where not o.is_consistent
  union all
  select s.class_id, 'cycle', s.superclass_id, s.distance
  from superclass s
  join superclass r on s.class_id = r.superclass_id and s.superclass_id = r.class_id
  union all
  select w.class_id, 'depth', b.base_id, b.place
  from deep_class w
  join class_base_order b on w.class_id = b.class_id
  union all
  select distinct class_id, 'members', class_id as other_id, cast(0 as bigint) as place from crowded_member
)
select
  c.class_id,
  k.file_id,
  c.problem,
  k.full_name,
  string_agg(m.module_name || '.' || d.qualified_name, ', ' order by c.place, m.module_name || '.' || d.qualified_name) as classes
from concerned c
join type_decl k on c.class_id = k.node_id
join program_definition d on c.other_id = d.node_id
join program_module m on d.file_id = m.file_id
group by c.class_id, k.file_id, c.problem, k.full_name
