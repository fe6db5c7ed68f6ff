-- A name that some class has a member of, so that writing it to an instance may ask a descriptor.
-- Columns: name name
select name
from class_body_member
where name in (select stored_name from program_reference where kind = 'attribute' and ctx in ('Store', 'Del'))
  or name in (select attribute from text_constant where attribute is not null)
group by name
