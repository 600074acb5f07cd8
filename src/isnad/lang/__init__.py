"""Algorithms of a language, where tables do not suffice. One folder a language, with the same file names in each."""
