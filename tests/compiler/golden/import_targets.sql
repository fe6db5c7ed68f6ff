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

-- reads imported_module: import_id, importer_id, is_model, module_id, part
-- reads module: module_id
-- rows depend on imported_module: importer_id, is_model, module_id, part
-- rows depend on module: module_id

-- import_id: int64, ENTITY_IDENTITY syntax identity
--     from imported_module.import_id
-- importer_id: int64, ENTITY_IDENTITY module identity
--     from imported_module.importer_id
-- imported_id: int64, ENTITY_IDENTITY module identity
--     from module.module_id
-- confidence: double, no declared meaning
--     from imported_module.import_id, imported_module.part
-- ambiguity_group: int64 or null, a syntax
--     from imported_module.import_id, imported_module.part
