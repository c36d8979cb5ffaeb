"""Follow-up: what falls due, where it stands, which outcomes answer it, and what is said when sides meet."""
