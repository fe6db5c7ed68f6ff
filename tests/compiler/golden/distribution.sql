select
  with_metadata("distribution_id", 'cpg.namespace', 'distribution', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "distribution_id",
  "name" as "name",
  "normalized_name" as "normalized_name",
  "version" as "version",
  "specifier" as "specifier",
  "source" as "source",
  "location" as "location",
  "group" as "group",
  "marker" as "marker",
  "is_editable" as "is_editable"
from "distributions"

-- reads distributions: distribution_id, group, is_editable, location, marker, name, normalized_name, source, specifier, version

-- distribution_id: int64, ENTITY_IDENTITY distribution identity
--     from distributions.distribution_id
-- name: string, NAME
--     from distributions.name
-- normalized_name: string, NAME
--     from distributions.normalized_name
-- version: string or null, TEXT
--     from distributions.version
-- specifier: string or null, TEXT
--     from distributions.specifier
-- source: string, ENUM
--     from distributions.source
-- location: string, PATH
--     from distributions.location
-- group: string or null, TEXT
--     from distributions.group
-- marker: string or null, TEXT
--     from distributions.marker
-- is_editable: bool, FLAG
--     from distributions.is_editable
