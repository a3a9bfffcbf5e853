"""The register's git repository: commits, tags, ancestry, other repositories, packs. Only this room touches git."""
