"""Hand on what a case holds. A format is a module of this package that holds an `EXPORTER`; being there is enough."""

from isnad.export.exporters import Exporter, exporters
from isnad.export.told import Told

__all__ = ["Exporter", "Told", "exporters"]
