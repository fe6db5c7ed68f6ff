"""The questions as tools of a server that speaks the Model Context Protocol: what coding agents ask a graph with."""
