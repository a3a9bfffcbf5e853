"""Is it fit to hand over? Coverage of facts, standing of conduct, and the checks. Judges, never blocks a save."""
