"""The lists on disk: canonical CSV, the register folder, integrity, schemas. Only this room writes lists."""
