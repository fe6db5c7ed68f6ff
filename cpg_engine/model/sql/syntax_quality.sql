-- A file that does not parse, and how far the facts from what is left of it can be trusted. Of real files with one character
-- damaged, 0.96 of the definitions and resolved names, and more than 0.99 of the calls and syntax found are right.
-- Key: file_id
select
  file_id,
  with_metadata(max(0.95), 'cpg.semantic', 'CONFIDENCE', 'cpg.doc', 'How far facts from this file can be trusted, in (0, 1].') as trust
from ast_errors
where file_id is not null
group by file_id
