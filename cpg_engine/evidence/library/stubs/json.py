"""JSON: an encoder asks for what it does not know, a decoder gives objects to what is passed."""
class JSONEncoder:
    def __init__(self, default=None, **options): self.given = default
    def encode(self, value):
        self.default(value)
        self.given(value)
    def iterencode(self, value, **options):
        self.default(value)
        self.given(value)
    def default(self, value): pass
class JSONDecoder:
    def __init__(self, object_hook=None, **options): self.hook = object_hook
    def decode(self, text): return self.hook(...)
    def raw_decode(self, text, start=0): return self.hook(...)
def dumps(value, cls=JSONEncoder, default=None, **options): return cls(default=default, **options).encode(value)
def dump(value, file, cls=JSONEncoder, default=None, **options): file.write(cls(default=default, **options).encode(value))
def loads(text, cls=None, object_hook=None, object_pairs_hook=None, **options): return object_hook(...) or object_pairs_hook(...) or cls(**options).decode(text)
def load(file, cls=None, object_hook=None, object_pairs_hook=None, **options): return object_hook(...) or object_pairs_hook(...) or cls(**options).decode(file.read())
