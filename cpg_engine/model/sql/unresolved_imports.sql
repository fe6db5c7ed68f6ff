-- An import that loads no module of the repository, with the reason.
-- Key: node_id
-- Stage: diagnostics
select
  i.node_id,
  i.file_id,
  i.module,
  i.level,
  i.name,
  case when i.level > 0 then 'relative_target_missing' else 'outside_repository' end as reason
from import i
where i.node_id not in (select import_id from import_targets)
