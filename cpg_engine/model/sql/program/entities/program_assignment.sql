-- A row of assignment, of the repository or of the library's models.
select * from assignment
union all
select * from library_assignment
