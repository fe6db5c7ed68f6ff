"""Reading a plan: what a query needs and yields, as the engine itself understands it."""
