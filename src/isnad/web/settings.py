"""What a reader has set for the pages: language, digits, colours and name, kept in cookies."""

from typing import Final, Literal

from msgspec import Struct
from starlette.requests import Request

Language = Literal["ar", "en"]
CHOICES: Final = {"language": ("ar", "en"), "digits": ("latin", "arabic"), "theme": ("auto", "light", "dark")}
"""Settings that are chosen from a list; the first one holds where nothing is chosen."""
PREFIX: Final = "isnad-"
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Settings(Struct, frozen=True, kw_only=True):
    """The settings of one reader."""

    language: Language = "en"
    digits: str = "latin"
    theme: str = "auto"
    user: str = ""
    """Who signs the decisions; empty until a name is given."""

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, for the page as a whole."""
        return "rtl" if self.language == "ar" else "ltr"

    def number(self, value: object) -> str:
        """A number or a day in the chosen digits; whole numbers with marks between thousands."""
        written = f"{value:,}" if isinstance(value, int) else f"{value:g}" if isinstance(value, float) else str(value)
        return written.translate(_DIGITS) if self.digits == "arabic" else written


def settings_of(request: Request) -> Settings:
    """What the request's cookies say; without them, the language that the browser prefers."""
    chosen = {name: _choice(request, name, values) for name, values in CHOICES.items()}
    language: Language = "ar" if (chosen["language"] or _preferred(request)) == "ar" else "en"
    return Settings(
        language=language,
        digits=chosen["digits"] or "latin",
        theme=chosen["theme"] or "auto",
        user=request.scope.get("user") or _unquote(request.cookies.get(f"{PREFIX}user", "")),
    )


def _choice(request: Request, name: str, values: tuple[str, ...]) -> str:
    value = request.cookies.get(PREFIX + name, "")
    return value if value in values else ""


def _preferred(request: Request) -> str:
    return "ar" if request.headers.get("accept-language", "").strip().lower().startswith("ar") else "en"


def quote(name: str) -> str:
    """A name in letters that a cookie can hold."""
    return name.encode().hex()


def _unquote(held: str) -> str:
    try:
        return bytes.fromhex(held).decode()
    except ValueError:
        return ""
