"""Evidence from a SCIP index: what a type checker resolved, with symbols that mean the same in every repository."""
