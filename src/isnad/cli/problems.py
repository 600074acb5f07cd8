"""Problems as lines for a person."""

from isnad.cli.words import clean
from isnad.records import Problem


def problem_line(problem: Problem) -> str:
    """Where, what, and what to do: `reports/a.txt: the file is empty (save the report again)`."""
    remedy = f" ({problem.remedy})" if problem.remedy else ""
    return clean(f"{problem.path}: {problem.what}{remedy}")
