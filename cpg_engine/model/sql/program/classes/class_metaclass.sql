-- The metaclass of a class, its own or inherited, if it is of the repository or that of enumerations.
-- Columns: class_id class, metaclass_id class
-- Key: class_id
select class_id, metaclass_id
from (
  select l.class_id, b.base_id as metaclass_id, row_number() over (partition by l.class_id order by l.rank) as place
  from class_linearization l
  join class_base_object b on l.ancestor_id = b.class_id and b.keyword = 'metaclass'
  join program_definition d on b.base_id = d.node_id
  join program_module m on d.file_id = m.file_id and (not m.is_model or d.name = 'EnumType')
)
where place = 1
