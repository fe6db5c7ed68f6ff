-- A row of literal, of the repository or of the library's models.
select * from literal
union all
select * from library_literal
