"""The tables' versions, in order. Written by Alembic against the models, then read by a person."""
