select
  with_metadata("repository_id", 'cpg.namespace', 'repository', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "repository_id",
  "name" as "name",
  "commit" as "commit",
  "python_version" as "python_version"
from "repositories"

-- reads repositories: commit, name, python_version, repository_id

-- repository_id: int64, ENTITY_IDENTITY repository identity
--     from repositories.repository_id
-- name: string, NAME
--     from repositories.name
-- commit: string or null, TEXT
--     from repositories.commit
-- python_version: string, TEXT
--     from repositories.python_version
