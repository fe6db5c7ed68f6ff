select
  importer_id,
  imported_id,
  max(confidence) as confidence
from import_targets
where importer_id <> imported_id
group by importer_id, imported_id

-- reads import_targets: confidence, imported_id, importer_id
-- rows depend on import_targets: imported_id, importer_id

-- importer_id: int64, ENTITY_IDENTITY module identity
--     from import_targets.importer_id
-- imported_id: int64, ENTITY_IDENTITY module identity
--     from import_targets.imported_id
-- confidence: double or null, no declared meaning
--     from import_targets.confidence
