"""Where control and values go inside each method: control flow graphs, dominance, control dependence."""
