"""What the library does with objects of a program, as Python source that is analysed like any other."""
