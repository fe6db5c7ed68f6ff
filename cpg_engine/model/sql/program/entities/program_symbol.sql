-- A row of symbol, of the repository or of the library's models.
select * from symbol
union all
select * from library_symbol
