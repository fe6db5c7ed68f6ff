-- A row of call, of the repository or of the library's models.
select * from call
union all
select * from library_call
