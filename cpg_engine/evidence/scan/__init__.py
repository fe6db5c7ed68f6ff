"""Finding a repository's source files, and reading them."""
