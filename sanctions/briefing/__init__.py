"""What leaves the team: clearance for one audience, the document made of it, and its PDF and Excel forms."""
