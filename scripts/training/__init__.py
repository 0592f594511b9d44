"""Training of the reading model: run by `make train`, in an environment of its own."""
