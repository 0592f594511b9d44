"""What happens between the chat and the records."""
