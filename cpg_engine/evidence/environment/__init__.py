"""Evidence about what the repository runs with: installed and required distributions, their modules, and the tools at hand."""
