"""Signals: handlers are called."""
def signal(number, handler): handler(number, ...)
