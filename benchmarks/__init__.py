"""The same work done by this program and by its peers, printed as ratios of one run."""
