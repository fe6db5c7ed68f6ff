"""Evidence from pyrefly, a type checker: what each call reaches and what type each expression has."""
