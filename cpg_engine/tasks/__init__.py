"""From inferred dependencies to a graph of tasks and an order to run them in."""
