-- A class of the repository, as what is declared of values outside would name an instance of it: values that are known by their
-- declaration alone are followed through containers like things outside. A name that too many classes have says of none that it is meant.
-- Columns: thing thing, class_id class
-- Key: class_id
select thing, class_id
from (
  select concat(n.name) as thing, n.class_id, count(*) over (partition by n.name) as classes
  from class_name n
  join definition d on n.class_id = d.node_id
)
where classes <= most_stand_ins()
