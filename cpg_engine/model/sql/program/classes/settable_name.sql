-- A name that some class has, so that writing it to an instance may ask a descriptor.
select distinct m.name
from class_body_member m
join program_reference r on r.name = m.name and r.kind = 'attribute' and r.ctx in ('Store', 'Del')
union
select k.attribute as name
from text_constant k
join class_body_member m on k.attribute = m.name
group by k.attribute
