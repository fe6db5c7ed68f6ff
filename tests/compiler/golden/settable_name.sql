select name
from class_body_member
where name in (select stored_name from program_reference where kind = 'attribute' and ctx in ('Store', 'Del'))
  or name in (select attribute from text_constant where attribute is not null)
group by name

-- reads class_body_member: name
-- reads program_reference: ctx, kind, stored_name
-- reads text_constant: attribute
-- rows depend on class_body_member: name
-- rows depend on program_reference: ctx, kind, stored_name
-- rows depend on text_constant: attribute

-- name: string, NAME
--     from class_body_member.name
