"""Two cited lists of people proposed for human-rights sanctions, and the briefings made from them."""

__version__ = "0.1.0"
