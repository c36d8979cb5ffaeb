"""The window.  The only package with Qt; everything it shows and changes goes through `Desk`."""
