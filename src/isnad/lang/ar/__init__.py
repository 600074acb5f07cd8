"""Arabic: folding, words and clitics, verb families, numbers, times."""
