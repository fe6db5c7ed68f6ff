select
  definition_id,
  use_id,
  variable,
  file_id,
  with_metadata(max(case when is_approximate then 0.6 when is_deferred then 0.8 else 1.0 end), 'cpg.semantic', 'CONFIDENCE') as confidence
from definition_reaching
where definition_id <> use_id and kind not in ('delete', 'except_end')
group by file_id, definition_id, use_id, variable

-- reads definition_reaching: definition_id, file_id, is_approximate, is_deferred, kind, use_id, variable
-- rows depend on definition_reaching: definition_id, file_id, kind, use_id, variable

-- definition_id: int64, ENTITY_IDENTITY syntax
--     from definition_reaching.definition_id
-- use_id: int64, ENTITY_IDENTITY syntax
--     from definition_reaching.use_id
-- variable: string, NAME identity
--     from definition_reaching.variable
-- file_id: int64, FILE_IDENTITY file
--     from definition_reaching.file_id
-- confidence: double or null, CONFIDENCE
--     from definition_reaching.is_approximate, definition_reaching.is_deferred
