"""Every sentence that Sayso says: facts in, blocks out."""
