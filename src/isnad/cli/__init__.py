"""The command line: thin. Each command is a module with one function, and says in Python's words what it calls."""
