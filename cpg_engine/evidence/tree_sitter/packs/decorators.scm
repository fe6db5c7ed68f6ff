; Decorators: one match for each, with the function or class it decorates.
;
; The decorated definition, decorators included, is captured as decorated.definition; parts are decorator (the expression
; after the @) and name (that of what is decorated).

((decorated_definition (decorator "@" . (_) @decorator) definition: (_ name: (identifier) @name)) @decorated.definition
  (#set! pattern "decorator"))
