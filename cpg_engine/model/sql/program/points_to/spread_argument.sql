-- A starred argument that a call passes.
-- Columns: site arguments, kind word, position number, variable variable
-- Key: site, kind, position, variable
-- Fixpoint: points_to
select site, kind, position, variable from passed_argument where kind in ('star', 'double_star')
