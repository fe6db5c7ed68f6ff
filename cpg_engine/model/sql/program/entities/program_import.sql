-- A row of import, of the repository or of the library's models.
select * from import
union all
select * from library_import
