-- What is read of something outside the repository, by its dotted name: as deep as tells anything, and as deep as rules of
-- frameworks ask. What a decorator makes has the attributes that a rule says.
-- Columns: target variable, name dotted_name
-- Key: target, name
-- Fixpoint: points_to
select l.target, replace(e.name, '()', '') || '.' || l.name as name
from member_lookup l join external_object e on l.object = e.object
where length(e.name) < 80 and e.name not like '%.%.%.%.%' and not is_element(l.name)
union
select l.target, n.name
from member_lookup l
join external_object e on l.object = e.object
join framework_name n on e.name = n.owner and l.name = n.word
union
select l.target, n.name
from member_lookup l
join framework_decorated d on l.object = d.function_id
join framework_makes m on d.name = m.name
join framework_name n on m.makes = n.owner and l.name = n.word
union
-- An instance of a class that derives from one outside.
select l.target, n.name
from member_lookup l
join instance_class i on l.object = i.object
join framework_base_place b on i.class_id = b.class_id
join points_to p on b.variable = p.variable
join external_object e on p.object = e.object
join framework_name n on e.name = n.owner and l.name = n.word
left anti join class_member_definer d on i.class_id = d.class_id and l.name = d.name
