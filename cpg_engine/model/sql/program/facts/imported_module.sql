-- The module that an import loads, found as the interpreter would: from the nearest directory above the importing file that
-- modules are found from, else from those of other projects of the repository, else among the models of the library, else
-- beside the file, as a script finds its neighbours. `part` says what it is of the import: the module that it names
-- (target), the first package of that name (bound), or what is imported from it, if that is a module (member).
-- Columns: import_id syntax, importer_id module, part word, module_id module, root text, is_model flag
-- Key: import_id, part, module_id
with wanted as (
  select import_id, importer_id, level, root, directory, is_model, 'target' as part, target as module_name from import_statement
  union all
  select import_id, importer_id, level, root, directory, is_model, 'member' as part, target || '.' || name as module_name
  from import_statement
  where gives = 'member'
  union all
  select import_id, importer_id, level, root, directory, is_model, 'bound' as part, split_part(target, '.', 1) as module_name
  from import_statement
  where gives = 'bound'
),
-- Directories above that of an importing file, and it itself.
above as (
  select distinct directory, array_to_string(array_slice(string_to_array(directory, '/'), 1, depth), '/') as root
  from (
    select directory, unnest(range(1, cast(array_length(string_to_array(directory, '/')) as bigint) + 1)) as depth
    from (select distinct directory from import_statement where level = 0 and not is_model and directory <> '')
  )
  union all
  select distinct directory, '' as root from import_statement where level = 0 and not is_model
),
-- A name that very many modules have, far from the importing file, says of none that it is meant.
few as (
  select module_name from importable_module where is_own or is_root group by module_name having count(*) <= 50
),
found as (
  select w.import_id, w.importer_id, w.part, n.module_id, n.root, n.is_model, n.is_stub, 0 as place
  from wanted w
  join importable_module n on w.module_name = n.module_name and w.root = n.root and n.is_own and not n.is_model
  where w.level > 0 and not w.is_model
  union all
  select
    w.import_id,
    w.importer_id,
    w.part,
    n.module_id,
    n.root,
    n.is_model,
    n.is_stub,
    case when n.is_own or n.is_root then 1 when n.is_of_tests then 3 else 4 end as place
  from wanted w
  join above a on w.directory = a.directory
  join importable_module n on w.module_name = n.module_name and a.root = n.root and not n.is_model and not n.is_beside
  where w.level = 0 and not w.is_model
  union all
  select w.import_id, w.importer_id, w.part, n.module_id, n.root, n.is_model, n.is_stub, case when n.is_own then 2 else 3 end as place
  from wanted w
  join few f on w.module_name = f.module_name
  join importable_module n on f.module_name = n.module_name and not n.is_model and (n.is_own or n.is_root) and not n.is_beside
  where w.level = 0 and not w.is_model
  union all
  select w.import_id, w.importer_id, w.part, n.module_id, n.root, n.is_model, n.is_stub, case when w.is_model then 0 else 5 end as place
  from wanted w
  join importable_module n on w.module_name = n.module_name and n.is_model
  where w.is_model or w.level = 0
  union all
  select w.import_id, w.importer_id, w.part, n.module_id, n.root, n.is_model, n.is_stub, 6 as place
  from wanted w
  join importable_module n on w.module_name = n.module_name and w.directory = n.root and n.is_beside
  where w.level = 0 and not w.is_model
),
-- From the deepest directory first, and a stub only where there is no module of the name.
weighed as (
  select
    *,
    (place * 10000 - case when place in (1, 3) then length(root) else 0 end) * 2 + case when is_stub then 1 else 0 end as distance
  from found
),
nearest as (
  select import_id, part, min(distance) as distance from weighed group by import_id, part
)
select distinct w.import_id, w.importer_id, w.part, w.module_id, w.root, w.is_model
from weighed w
join nearest n on w.import_id = n.import_id and w.part = n.part and w.distance = n.distance
