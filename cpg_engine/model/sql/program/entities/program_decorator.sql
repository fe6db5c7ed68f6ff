-- A row of decorator, of the repository or of the library's models.
select file_id, node_id, definition_id, position, name from decorator
union all
select file_id, node_id, definition_id, position, name from library_decorator
