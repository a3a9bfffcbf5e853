"""Lists that somebody else publishes, as a person downloaded them: one reader for each publisher and shape."""
