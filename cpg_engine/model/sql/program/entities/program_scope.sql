-- A row of scope, of the repository or of the library's models.
select * from scope
union all
select * from library_scope
