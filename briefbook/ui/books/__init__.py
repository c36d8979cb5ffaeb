"""What the Books page is made of: the list, the definition, the parts, the export."""
