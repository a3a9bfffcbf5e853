"""Is this person already on a published list? Is he twice on ours?"""
