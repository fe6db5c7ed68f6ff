-- An instance that a site makes.
-- Columns: site variable, root syntax, arguments arguments, class_id class, object object
-- Key: site, root, arguments, class_id, object
-- Fixpoint: points_to
select
  i.site,
  i.root,
  i.arguments,
  c.class_id,
  new_instance(c.is_merged, i.root, c.class_id) as object
from called_object i join class_without_new c on i.object = c.class_id
union
select
  a.site,
  a.root,
  case when a.with_init then a.site else not_called() end as arguments,
  c.class_id,
  new_instance(c.is_merged, a.root, c.class_id) as object
from model_allocation a join points_to p on a.base = p.variable join program_class c on p.object = c.class_id
