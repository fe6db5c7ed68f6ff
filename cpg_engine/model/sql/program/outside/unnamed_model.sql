-- A class that models alone have, or a method of one: the library has none of that name.
-- Columns: object object
-- Key: object
with unnamed as (
  select c.class_id
  from class_definition c
  join modelled_name n on c.class_id = n.object
  join program_module m on c.file_id = m.file_id
  -- All that is modelled is looked up in modules that are imported, and in builtins.
  left join outside_names i on m.module_name = i.name
  left anti join outside_names o on n.full_name = o.name
  where i.name is not null or m.module_name = 'builtins'
)
select class_id as object from unnamed
union
select f.node_id as object from program_definition f join unnamed u on f.owner_id = u.class_id
