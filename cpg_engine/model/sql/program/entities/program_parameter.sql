-- A row of parameter, of the repository or of the library's models.
select * from parameter
union all
select * from library_parameter
