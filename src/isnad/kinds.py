"""The 18 kinds of claim and their modes: sixteen PLOVER event types and two states."""

from typing import Final, Literal, get_args

Kind = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PRESENCE", "CONTROL",
]  # fmt: skip
Modality = Literal["asserted", "denied", "future", "possible"]
PlaceRole = Literal["at", "from", "to"]
SourceType = Literal["person", "organisation", "media", "document", "anonymous"]

KINDS: Final[tuple[str, ...]] = get_args(Kind)
MODALITIES: Final[tuple[str, ...]] = get_args(Modality)
STATES: Final = frozenset({"PRESENCE", "CONTROL"})

VERBAL: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Kinds whose verb may itself be the act: the speaker is then the agent and needs no source."""

MODES: Final[dict[str, frozenset[str]]] = {
    "CONSULT": frozenset({"visit", "phone", "third-party", "multilateral", "bilateral"}),
    "COOPERATE": frozenset({"military", "economic", "intelligence", "legal"}),
    "AID": frozenset({"military", "economic", "humanitarian"}),
    "RETREAT": frozenset({"withdraw", "ceasefire", "surrender", "release"}),
    "ASSAULT": frozenset(
        {"air-strike", "drone-strike", "shelling", "clash", "capture-ground", "shoot-down", "kill", "abduct", "repel"}
    ),
}
