-- A row of syntax_node, of the repository or of the library's models.
select * from syntax_node
union all
select * from library_syntax_node
