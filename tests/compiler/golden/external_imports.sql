with outside as (
  select node_id as import_id, file_id, concat_ws('.', module, nullif(name, '*')) as target, split_part(module, '.', 1) as top_level
  from import
  where level = 0 and module is not null and node_id not in (select import_id from import_targets)
),
parts as (
  select target, string_to_array(target, '.') as names from outside group by target
),
prefixes as (
  select target, array_to_string(array_slice(names, 1, depth), '.') as module, depth
  from (select target, names, unnest(range(1, cast(array_length(names) as bigint) + 1)) as depth from parts)
),
provided as (
  select
    p.target,
    e.distribution,
    e.is_standard_library,
    row_number() over (partition by p.target order by p.depth desc, e.is_standard_library desc, e.is_stub, e.distribution) as place
  from prefixes p
  join modules_external e on p.module = e.module
)
select
  o.import_id,
  o.file_id,
  o.target as module,
  case
    when p.is_standard_library then 'standard_library'
    when p.target is not null then 'installed'
    when d.distribution_id is not null then 'required'
    else 'unknown'
  end as origin,
  coalesce(n.distribution_id, d.distribution_id) as distribution_id
from outside o
left join provided p on o.target = p.target and p.place = 1
left join dependencies n on p.distribution = n.name
left join dependencies d on p.target is null and replace(lower(o.top_level), '_', '-') = d.name

-- reads dependencies: distribution_id, name
-- reads import: file_id, level, module, name, node_id
-- reads import_targets: import_id
-- reads modules_external: distribution, is_standard_library, is_stub, module
-- rows depend on dependencies: name
-- rows depend on import: level, module, name, node_id
-- rows depend on import_targets: import_id
-- rows depend on modules_external: distribution, is_standard_library, is_stub, module

-- import_id: int64, ENTITY_IDENTITY syntax identity
--     from import.node_id
-- file_id: int64, FILE_IDENTITY file
--     from import.file_id
-- module: string or null, no declared meaning
--     from import.module, import.name
-- origin: string, no declared meaning
--     from dependencies.distribution_id, import.module, import.name, modules_external.is_standard_library
-- distribution_id: int64 or null, a distribution
--     from dependencies.distribution_id
