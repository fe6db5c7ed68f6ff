-- A row of class_base, of the repository or of the library's models.
select * from class_base
union all
select * from library_class_base
