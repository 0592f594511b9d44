"""The Home tab: when it is opened, what it shows, how it is published."""
