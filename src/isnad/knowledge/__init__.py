"""What is known before a report is read: loads and checks `data/`."""

from isnad.knowledge.base import Knowledge, Name, PlaceName, Trigger, load
from isnad.knowledge.lexicon import Sense

__all__ = ["Knowledge", "Name", "PlaceName", "Sense", "Trigger", "load"]
