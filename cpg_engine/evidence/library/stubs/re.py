"""Regular expressions."""
class Match:
    def group(self, *names): pass
class Pattern:
    def sub(self, replacement, text, count=0): replacement(Match())
    def subn(self, replacement, text, count=0): replacement(Match())
    def match(self, text): return Match()
    def search(self, text): return Match()
    def finditer(self, text): return [Match()]
def compile(pattern, flags=0): return Pattern()
def sub(pattern, replacement, text, count=0, flags=0): replacement(Match())
def subn(pattern, replacement, text, count=0, flags=0): replacement(Match())
def match(pattern, text, flags=0): return Match()
def search(pattern, text, flags=0): return Match()
def finditer(pattern, text, flags=0): return [Match()]
