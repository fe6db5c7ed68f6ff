with anchored as (
  select
    i.node_id as import_id,
    i.name,
    m.module_id as importer_id,
    i.module,
    i.level,
    string_to_array(m.module_name, '.') as importer,
    cast(array_length(string_to_array(m.module_name, '.')) as bigint)
      - i.level + case when m.is_package then 1 else 0 end as kept
  from import i
  join module m on i.file_id = m.file_id
),
named as (
  select
    import_id,
    importer_id,
    name,
    case
      when level = 0 then module
      when kept > 0 then concat_ws('.', array_to_string(array_slice(importer, 1, kept), '.'), module)
    end as target
  from anchored
),
wanted as (
  select import_id, importer_id, target, 1.0 as certainty from named
  union all
  select import_id, importer_id, target || '.' || name, 0.9 from named where name is not null and name <> '*'
)
select
  w.import_id,
  w.importer_id,
  m.module_id as imported_id,
  w.certainty / count(*) over (partition by w.import_id, w.target) as confidence,
  case when count(*) over (partition by w.import_id, w.target) > 1 then w.import_id end as ambiguity_group
from wanted w
join module m on w.target = m.module_name

-- reads import: file_id, level, module, name, node_id
-- reads module: file_id, is_package, module_id, module_name
-- rows depend on import: file_id, level, module, name
-- rows depend on module: file_id, is_package, module_name

-- import_id: int64, ENTITY_IDENTITY syntax identity
--     from import.node_id
-- importer_id: int64, ENTITY_IDENTITY module identity
--     from module.module_id
-- imported_id: int64, ENTITY_IDENTITY module identity
--     from module.module_id
-- confidence: double, no declared meaning
--     from import.level, import.module, import.name, import.node_id, module.is_package, module.module_name
-- ambiguity_group: int64 or null, a syntax
--     from import.level, import.module, import.name, import.node_id, module.is_package, module.module_name
