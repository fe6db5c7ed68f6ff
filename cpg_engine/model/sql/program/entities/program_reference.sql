-- A row of reference, of the repository or of the library's models.
select * from reference
union all
select * from library_reference
