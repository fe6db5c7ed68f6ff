select
  file_id,
  with_metadata(max(0.95), 'cpg.semantic', 'CONFIDENCE', 'cpg.doc', 'How far facts from this file can be trusted, in (0, 1].') as trust
from ast_errors
where file_id is not null
group by file_id

-- reads ast_errors: file_id
-- rows depend on ast_errors: file_id

-- file_id: int64 or null, FILE_IDENTITY file
--     from ast_errors.file_id
-- trust: double or null, CONFIDENCE
--     from nothing
