-- What one node defines may be what another reads. Attributes and items, which other names may reach as well, and what
-- another method reads at any time later, are less sure.
-- Key: definition_id, use_id, variable
select
  definition_id,
  use_id,
  variable,
  file_id,
  with_metadata(max(case when is_approximate then 0.6 when is_deferred then 0.8 else 1.0 end), 'cpg.semantic', 'CONFIDENCE') as confidence
from definition_reaching
where definition_id <> use_id and kind not in ('delete', 'except_end')
group by file_id, definition_id, use_id, variable
