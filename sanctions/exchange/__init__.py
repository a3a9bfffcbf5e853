"""Other people's formats: files that colleagues and partners send, and files that other programs read."""
