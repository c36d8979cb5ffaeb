"""The reader: an assembled book full screen, for who travels with it."""
