-- The application of a decorator: a call whose argument is what the decorators below it give.
-- Columns: site variable, decorator_id syntax, definition_id syntax, argument variable, position number
-- Columns: site_of_factory syntax, owner_id owner
-- Key: site
select
  decorated_by(d.node_id) as site,
  d.node_id as decorator_id,
  d.definition_id,
  coalesce(lead(decorated_by(d.node_id)) over w, value_of(d.definition_id)) as argument,
  d.position,
  case when n.kind = 'Call' then d.node_id end as site_of_factory,
  n.owner_id
from program_decorator d
join program_syntax_node n on d.node_id = n.node_id
window w as (partition by d.definition_id order by d.position)
