-- An object that a site calls.
-- Columns: site variable, root syntax, arguments arguments, object object
-- Key: site, root, arguments, object
-- Fixpoint: points_to
select i.site, i.root, i.arguments, p.object from invocation i join points_to p on i.callee = p.variable
