-- A row of call_argument, of the repository or of the library's models.
select * from call_argument
union all
select * from library_call_argument
