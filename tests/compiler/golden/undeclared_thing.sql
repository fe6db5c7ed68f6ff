select concat(name) as thing from undeclared_class

-- reads undeclared_class: name

-- thing: string or null, a thing
--     from undeclared_class.name
