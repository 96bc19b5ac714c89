"""Where things are: addresses, the stops of a page, the glossary, search."""
