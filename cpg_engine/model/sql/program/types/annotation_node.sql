-- A node in an annotation of the repository, or in what says the same elsewhere: the class that a cast names, the bound of a
-- type variable, what an alias stands for, what a base of a class is of.
-- Key: node_id
-- Fixpoint: annotation_node
select node_id from type_expression
union
select a.node_id
from call c
join call_argument a on a.call_id = c.node_id
where c.callee_name = 'cast' and a.index = 0
  or c.callee_name = 'NewType' and a.index = 1
  or c.callee_name = 'TypeVar' and (a.index > 0 or a.keyword = 'bound')
union
select b.node_id from class_base b join syntax_node n on b.node_id = n.node_id and n.kind = 'Subscript'
union
select c.callee_id as node_id from call c join syntax_node n on c.callee_id = n.node_id and n.kind = 'Subscript'
union
select c.node_id
from annotation_node p
join syntax_node c on c.parent_id = p.node_id
union
select c.node_id
from annotation_node p
join text_node c on c.parent_id = p.node_id
union
select t.value_id as node_id
from annotation_node p
join type_alias t on p.node_id = t.node_id
