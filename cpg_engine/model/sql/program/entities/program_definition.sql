-- A row of definition, of the repository or of the library's models.
select * from definition
union all
select * from library_definition
