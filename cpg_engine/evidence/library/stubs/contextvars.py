"""Variables of a context."""
class ContextVar:
    def __init__(self, name, default=None): self.held = [default]
    def get(self, default=None): return self.held[...] or default
    def set(self, value): self.held[...] = value
