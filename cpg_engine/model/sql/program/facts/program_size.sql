-- One row: whether the repository is too large to follow what calls pass. Then every method is taken to be called on any
-- instance of its class, and what arguments do is known only of the library's models. A huge one is too large for those
-- models and for what containers hold too, and a method is taken to be called on instances of the very class it is in:
-- what overrides it is found by what is declared. It is decided by what is counted beforehand, so that no result depends
-- on the order in which it is found.
-- Key: is_large
select count(*) > 2000 as is_large, count(*) > 15000 as is_huge from definition
