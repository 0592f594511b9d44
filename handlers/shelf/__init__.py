"""Records as the reader knows them."""
