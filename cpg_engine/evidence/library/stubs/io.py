"""Streams: those that wrap others call them."""
class IOBase:
    def __enter__(self): return self
    def __exit__(self, *error): self.close()
    def __iter__(self): return self
    def __next__(self): self.readline()
    def close(self): self.flush()
    def detach(self): pass
    def fileno(self): pass
    def flush(self): pass
    def isatty(self): pass
    def read(self, size=-1): pass
    def read1(self, size=-1): pass
    def readable(self): pass
    def readall(self): pass
    def readinto(self, buffer): pass
    def readline(self, size=-1): pass
    def readlines(self, hint=-1): pass
    def seek(self, offset, whence=0): pass
    def seekable(self): pass
    def tell(self): pass
    def truncate(self, size=None): pass
    def writable(self): pass
    def write(self, data): pass
    def writelines(self, lines):
        for line in lines: self.write(line)
class RawIOBase(IOBase):
    def read(self, size=-1): self.readinto(...)
    def readall(self): self.read()
class BufferedIOBase(IOBase): pass
class TextIOBase(IOBase): pass
class BytesIO(BufferedIOBase):
    def getvalue(self): pass
    def getbuffer(self): pass
class StringIO(TextIOBase):
    def getvalue(self): pass
class BufferedReader(BufferedIOBase):
    def __init__(self, raw, size=0): self.raw = raw
    def detach(self): return self.raw
    def read(self, size=-1): self.raw.readinto(...)
    def read1(self, size=-1): self.raw.readinto(...)
    def readline(self, size=-1): self.raw.readinto(...)
    def peek(self, size=0): self.raw.readinto(...)
    def close(self): self.raw.close()
class BufferedWriter(BufferedIOBase):
    def __init__(self, raw, size=0): self.raw = raw
    def detach(self): return self.raw
    def write(self, data): self.raw.write(data)
    def flush(self): self.raw.write(...)
    def close(self):
        self.flush()
        self.raw.close()
class BufferedRandom(BufferedReader, BufferedWriter): pass
class TextIOWrapper(TextIOBase):
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer = buffer
        buffer.readable()
        buffer.writable()
        buffer.seekable()
    def detach(self): return self.buffer
    def reconfigure(self, **options): self.flush()
    def read(self, size=-1): self.buffer.read()
    def readline(self, size=-1): self.buffer.read1() or self.buffer.read()
    def write(self, text): self.buffer.write(text)
    def flush(self):
        self.buffer.write(...)
        self.buffer.flush()
    def close(self):
        self.flush()
        self.buffer.close()
