"""Statements: prose of which every sentence ends in pointers to covered facts; what may print, and in which words."""
