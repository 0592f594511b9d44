"""Other ways in than a message: a command, shortcuts, what people say aloud, files.

One file a way; `listening` puts them together for one workspace and registers them with Bolt.
"""
