select
  with_metadata(cast(xxhash64('edge', 'IMPORTS', cast("importer_id" as bigint), cast("imported_id" as bigint), 'imports_module') as bigint), 'cpg.namespace', 'edge', 'cpg.semantic', 'EDGE_IDENTITY') as "edge_id",
  with_metadata("importer_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("imported_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  with_metadata(cast('IMPORTS' as string), 'cpg.semantic', 'EDGE_KIND') as "kind",
  with_metadata(cast('imports_module' as string), 'cpg.semantic', 'TEXT') as "rule",
  with_metadata(cast('module_name' as string), 'cpg.semantic', 'TEXT') as "resolution_method",
  with_metadata(cast("confidence" as real), 'cpg.semantic', 'CONFIDENCE') as "confidence",
  with_metadata(cast('scan' as string), 'cpg.semantic', 'TEXT') as "evidence",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'ambiguity', 'cpg.semantic', 'ENTITY_IDENTITY') as "ambiguity_group"
from "module_imports"

-- reads module_imports: confidence, imported_id, importer_id

-- edge_id: int64, EDGE_IDENTITY edge
--     from module_imports.imported_id, module_imports.importer_id
-- src: int64, NODE_REFERENCE node identity
--     from module_imports.importer_id
-- dst: int64, NODE_REFERENCE node identity
--     from module_imports.imported_id
-- kind: string, EDGE_KIND
--     from nothing
-- rule: string, TEXT
--     from nothing
-- resolution_method: string, TEXT
--     from nothing
-- confidence: float or null, CONFIDENCE
--     from module_imports.confidence
-- evidence: string, TEXT
--     from nothing
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from nothing
