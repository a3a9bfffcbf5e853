"""Who is already on a published list, and who is twice on ours."""
