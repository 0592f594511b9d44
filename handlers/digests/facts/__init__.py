"""What a digest tells, as arithmetic over what storage finds: no database and no sentences."""
