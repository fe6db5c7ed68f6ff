"""Data classes."""
def dataclass(cls=None, **options): return cls or given_back()
class given_back:
    def __call__(self, function): return function
def field(default=None, default_factory=None, **options): return default
def replace(value, **changes): return value.__class__(**changes)
