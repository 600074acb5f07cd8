"""A small transformer that reads a report in its context: one vector a word.

Its weights come from multilingual-e5-small (MIT), the lower half of it, trained further by `training/train_encoder.py`.
Needs the extra `model` (onnxruntime, sentencepiece, numpy).
"""

from isnad.encoder.network import Network, installed, load_network
from isnad.encoder.windows import Window, windows

__all__ = ["Network", "Window", "installed", "load_network", "windows"]
