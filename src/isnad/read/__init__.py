"""Stage 1 of 7. Files become `Document`s: one record a report, with what its metadata say of it.

A format is a module of this package that holds a `FORMAT`; it is found because it is there. What cannot be read
becomes a `Problem`, and reading goes on.
"""

from isnad.read.formats import Format, formats
from isnad.read.names import Known, Names
from isnad.read.reports import count_reports, read_documents

__all__ = ["Format", "Known", "Names", "count_reports", "formats", "read_documents"]
