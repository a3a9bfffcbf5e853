"""Reading and comparing names across scripts. Pure."""
