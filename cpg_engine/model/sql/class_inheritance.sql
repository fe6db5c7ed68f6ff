-- A base class that is defined in the module of the class, and how many other things its name may stand for.
-- Key: class_id, base_id
select
  b.definition_id as class_id,
  d.node_id as base_id,
  d.file_id,
  min(b.node_id) as reference_id,
  min(b.position) as position,
  min(c.binders - c.definitions) as other_binders
from class_base b
join reference r on b.node_id = r.node_id and r.kind = 'name'
-- A name that many classes have says of none that it is meant.
join binder_counts c on r.binding_id = c.binding_id and c.definitions <= most_declared()
join definition d on r.binding_id = d.binding_id and d.kind = 'class'
where b.keyword is null and b.definition_id <> d.node_id
group by b.definition_id, d.node_id, d.file_id
