"""Train the weights that part words from their clitics.

    python training/train_segments.py UD_ARABIC_PUD.conllu -o src/isnad/model/segments.json [--seed 7] [--folds 5]

Two steps. A teacher, which knows from `wordfreq` how often each possible stem is written, learns from the treebank and
parts the frequent words of the language. The shipped model, which sees letters only, learns from both. Without `-o`
it is only scored by cross-validation over sentences, each fold with a teacher of its own. Needs scikit-learn, scipy and
wordfreq.
"""

import argparse
import base64
import hashlib
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from wordfreq import get_frequency_dict

from isnad.lang.ar.fold import fold
from isnad.lang.ar.segments import Parting, Segmenter, letters, partings

BITS = 16
TAUGHT = 80_000
KNOWN = 200_000
SURE = 0.9
LIKELY = 0.55
_WORD = re.compile("[\u0621-\u064a]+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_CLITIC_TAGS = {"ADP", "CCONJ", "PART", "AUX", "SCONJ", "ADV", "DET"}


class Word(NamedTuple):
    """A written word of the treebank with its clitics; `article` is None where the treebank does not tell."""

    text: str
    proclitics: str
    article: bool | None


def sentences(path: Path) -> list[list[Word]]:
    """The words of every sentence: runs of Arabic letters, cut at blanks and marks."""
    out: list[list[Word]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        words: list[Word] = []
        run: list[list[str]] = []
        for line in block.split("\n"):
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            cells[1] = _MARKS.sub("", cells[1])
            lettered = _WORD.fullmatch(cells[1]) is not None
            if lettered:
                run.append(cells)
            if run and (not lettered or "SpaceAfter=No" not in cells[9]):
                words.append(_word(run))
                run = []
        out.append(words + ([_word(run)] if run else []))
    return out


def _word(run: Sequence[Sequence[str]]) -> Word:
    proclitics, at = "", 0
    while at < len(run) - 1 and run[at][1] in set("وفبلكس") and run[at][3] in _CLITIC_TAGS:
        proclitics += run[at][1]
        at += 1
    form, lemma, tag = fold(run[at][1]), fold(_MARKS.sub("", run[at][2].replace("\u0671", "ا"))), run[at][3]
    article: bool | None = False
    if proclitics.endswith("ل") and form.startswith("ل"):
        article = True if not lemma.startswith("ل") else None
    elif form.startswith("ال") and tag not in ("PRON", "VERB"):
        article = not lemma.startswith("ال") or form[2:4] == lemma[:2]
    return Word("".join(cells[1] for cells in run), proclitics, article)


class Frequencies:
    """How often words are written, in halvings of one in ten million."""

    def __init__(self) -> None:
        self.share = get_frequency_dict("ar", "large")

    def of(self, word: str) -> int:
        """0 for unknown words, about 20 for the most frequent."""
        return max(0, int(math.log2(1 + self.share.get(word, 0.0) * 1e8)))

    def features(self, word: str, one: Parting) -> Iterator[str]:
        """What the teacher sees beside the letters."""
        key = one.proclitics[-1:] + ("+" if one.article else "")
        stem = ("ال" if one.article else "") + one.stem
        known, alone, whole = self.of(stem), max(self.of(one.stem), self.of("ال" + one.stem)), self.of(word)
        with_article = self.of("ال" + word)
        others = max(self.of(letter + one.stem) for letter in "وبلفك")
        for of in (key, "any" if one.proclitics else "none"):
            yield f"{of}|known {known},{whole}"
            yield f"{of}|more {known - whole}"
            yield f"{of}|more {known - whole},{min(known, 8) // 2}"
            yield f"{of}|alone {alone - max(whole, with_article)}"
            yield f"{of}|verb {one.stem[:1]},{known - whole > 0}"
        yield f"{key}|article {self.of('ال' + one.stem) - with_article}"
        yield f"{key}|noun {min(with_article, 4)},{min(self.of('و' + word), 4)},{min(alone, 6)}"
        yield f"{key}|others {others - whole}"


class Model:
    """A logistic regression over hashed names; the answer for a word is its best parting."""

    def __init__(self, frequencies: Frequencies | None, strength: float, bits: int) -> None:
        self.frequencies, self.strength, self.mask = frequencies, strength, (1 << bits) - 1

    def names(self, word: str, one: Parting) -> Iterable[str]:
        """All that the model looks at."""
        yield from letters(word, one)
        if self.frequencies is not None:
            yield from self.frequencies.features(word, one)

    def matrix(self, rows: Sequence[tuple[str, Parting]]) -> Any:
        """Sparse, a row for each parting of a word, a column for each hash value."""
        hashed = [[crc32(name.encode()) & self.mask for name in self.names(*row)] for row in rows]
        ends = np.cumsum([0, *map(len, hashed)])
        flat = np.fromiter((index for row in hashed for index in row), dtype=np.int32)
        return csr_matrix((np.ones(len(flat), dtype=np.float32), flat, ends), shape=(len(rows), self.mask + 1))

    def fit(self, words: Iterable[tuple[Word, float]]) -> "Model":
        """Learn from words and how much each counts."""
        rows: list[tuple[str, Parting]] = []
        right: list[bool] = []
        weight: list[float] = []
        for word, count in words:
            choice = partings(word.text)
            for one in choice if len(choice) > 1 else ():
                rows.append((word.text, one))
                right.append(one.proclitics == word.proclitics and word.article in (None, one.article))
                weight.append(count)
        self.regression = LogisticRegression(C=self.strength, max_iter=400, tol=1e-3)
        self.regression.fit(self.matrix(rows), right, sample_weight=weight)
        return self

    def answers(self, words: Sequence[str]) -> list[tuple[Parting, float]]:
        """The best parting of each word, and its probability against the others."""
        rows = [(word, one) for word in words for one in partings(word)]
        scores = self.regression.decision_function(self.matrix(rows))
        out, at = [], 0
        for word in words:
            choice = partings(word)
            mine = scores[at : at + len(choice)]
            at += len(choice)
            chances = np.exp(mine - mine.max())
            out.append((choice[int(mine.argmax())], float(chances.max() / chances.sum())))
        return out

    def weights(self) -> bytes:
        """One signed byte a hash value."""
        values = self.regression.coef_[0]
        scale = 127 / np.abs(values).max()
        return np.clip(np.rint(values * scale), -127, 127).astype(np.int8).tobytes()


def steps(words: Iterable[Word]) -> Iterator[Word]:
    """One clitic a row: «وللجيش» gives و of «وللجيش», and ل with the article of «للجيش»."""
    for word in words:
        if word.proclitics[:1] in ("و", "ف"):
            yield Word(word.text, word.proclitics[0], False)
            word = Word(word.text[1:], word.proclitics[1:], word.article)  # noqa: PLW2901 - the rest is a word like others
        yield word


def train(gold: Sequence[Word], frequencies: Frequencies) -> Segmenter:
    """The shipped model: weights, and the frequent words that its letters mislead."""
    counted = [(word, float(min(count, 5))) for word, count in Counter(steps(gold)).items()]
    teacher = Model(frequencies, 3.0, 20).fit(counted)
    seen = {word.text for word, _ in counted}
    frequent = [word for word in frequencies.share if _WORD.fullmatch(word) and len(word) > 2 and word not in seen]
    frequent = frequent[:KNOWN]
    answers = list(zip(frequent, teacher.answers(frequent), strict=True))
    taught = [
        (Word(word, one.proclitics, one.article), 1.0) for word, (one, chance) in answers[:TAUGHT] if chance >= SURE
    ]
    student = Model(None, 3.0, BITS).fit([*((word, 3 * count) for word, count in counted), *taught])
    right = {word: one.said for word, (one, chance) in answers if chance >= LIKELY}
    for word, _ in sorted(counted, key=lambda pair: pair[1]):
        if word.article is not None:
            right[word.text] = word.proclitics + "+" * word.article
    plain = Segmenter(student.weights(), {})
    return Segmenter(student.weights(), {word: said for word, said in right.items() if plain.first(word).said != said})


def exact(segmenter: Segmenter, words: Sequence[Word]) -> tuple[int, int]:
    """How many words are parted exactly: clitics alone, and with the article."""
    clitics = whole = 0
    for word in words:
        one = segmenter.part(word.text)
        clitics += one.proclitics == word.proclitics
        whole += one.proclitics == word.proclitics and word.article in (None, one.article)
    return clitics, whole


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    found, frequencies = sentences(options.treebank), Frequencies()
    order = list(range(len(found)))
    random.Random(options.seed).shuffle(order)
    clitics = whole = count = 0
    for fold_number in range(options.folds):
        held = set(order[fold_number :: options.folds])
        segmenter = train([word for at in order if at not in held for word in found[at]], frequencies)
        tested = [word for at in held for word in found[at]]
        right = exact(segmenter, tested)
        clitics, whole, count = clitics + right[0], whole + right[1], count + len(tested)
        print(
            f"fold {fold_number + 1}: clitics {right[0] / len(tested):.4f}, with article {right[1] / len(tested):.4f}"
        )
    if count:
        print(f"all: clitics {clitics / count:.4f}, with article {whole / count:.4f} of {count} words")
    if options.out:
        segmenter = train([word for one in found for word in one], frequencies)
        kept = {"weights": base64.b64encode(segmenter.weights).decode(), "words": segmenter.words}
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True) + "\n"
        options.out.write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        options.out.with_name(options.out.name + ".sha256").write_text(
            f"{digest}  {options.out.name}\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
