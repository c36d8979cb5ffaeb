"""PDFium may be used by one thread at a time: the lock that whoever calls it holds."""

from threading import RLock

LOCK = RLock()
"""Held by whoever calls PDFium."""
