-- A module of the repository that a module imports, however often.
-- Key: importer_id, imported_id
select
  importer_id,
  imported_id,
  max(confidence) as confidence
from import_targets
where importer_id <> imported_id
group by importer_id, imported_id
