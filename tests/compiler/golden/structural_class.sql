with sought as (
  select p.protocol_id, p.name, d.classes
  from protocol_member p
  join (select n.name, count(*) as classes from declared_name n left semi join definition k on n.class_id = k.node_id group by n.name) d on p.name = d.name
),
rarest as (
  select protocol_id, name
  from (select protocol_id, name, row_number() over (partition by protocol_id order by classes, name) as place from sought where classes <= cast(50 as bigint))
  where place = 1
),
candidate as (
  select r.protocol_id, d.class_id
  from rarest r
  join declared_name d on r.name = d.name
  join definition k on d.class_id = k.node_id
  left anti join protocol_class p on d.class_id = p.class_id
)
select c.protocol_id, c.class_id
from candidate c
join protocol_member m on c.protocol_id = m.protocol_id
join declared_name d on c.class_id = d.class_id and m.name = d.name
join (select protocol_id, count(*) as members from protocol_member group by protocol_id) n on c.protocol_id = n.protocol_id
group by c.protocol_id, c.class_id, n.members
having count(*) = n.members

-- reads declared_name: class_id, name
-- reads definition: node_id
-- reads protocol_class: class_id
-- reads protocol_member: name, protocol_id
-- rows depend on declared_name: class_id, name
-- rows depend on definition: node_id
-- rows depend on protocol_class: class_id
-- rows depend on protocol_member: name, protocol_id

-- protocol_id: int64, ENTITY_IDENTITY syntax
--     from protocol_member.protocol_id
-- class_id: int64, ENTITY_IDENTITY syntax
--     from declared_name.class_id
