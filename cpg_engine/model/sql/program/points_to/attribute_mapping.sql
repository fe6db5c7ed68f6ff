-- An object that is asked for the mapping of its attributes: `__dict__`.
-- Columns: object object, target variable
-- Key: object, target
-- Fixpoint: points_to
select l.object, l.target
from member_lookup l
join instance_class i on l.object = i.object
where l.name = '__dict__'
union
select l.object, l.target
from member_lookup l
join program_class c on l.object = c.class_id
where l.name = '__dict__'
union
-- A metaclass is given it when it makes a class.
select class_id as object, holder_of(attributes_of(class_id)) as target from class_metaclass
