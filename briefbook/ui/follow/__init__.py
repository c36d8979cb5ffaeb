"""What the page Follow-up is made of: suggested links, what falls due, what is covered."""
