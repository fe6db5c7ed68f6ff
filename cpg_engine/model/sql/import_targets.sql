-- A module of the repository that an import loads: the one it names, and the submodule a from-import may name.
-- Key: import_id, imported_id
with wanted as (
  select import_id, importer_id, module_id, part, case part when 'target' then 1.0 else 0.9 end as certainty
  from imported_module
  where part <> 'bound' and not is_model
)
select
  w.import_id,
  w.importer_id,
  m.module_id as imported_id,
  w.certainty / count(*) over (partition by w.import_id, w.part) as confidence,
  case when count(*) over (partition by w.import_id, w.part) > 1 then w.import_id end as ambiguity_group
from wanted w
join module m on w.module_id = m.module_id
join module i on w.importer_id = i.module_id
