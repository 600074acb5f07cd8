"""A case: one folder that a run fills and everybody reads."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from sqlite3 import Connection, Row
from types import MappingProxyType, TracebackType

import msgspec

from isnad.errors import MissingError
from isnad.records import Analysis, Claim, Copy, Document, Event, Problem, Relation
from isnad.store import claims as claim_rows
from isnad.store import documents as document_rows
from isnad.store import events as event_rows
from isnad.store import forget as forgetting
from isnad.store import runs as run_rows
from isnad.store import sketches as sketch_rows
from isnad.store.claims_file import write_claims_file
from isnad.store.clock import now
from isnad.store.database import connect, make_folder, require_case, transaction
from isnad.store.documents import Heading
from isnad.store.judgements import Judgement, add_judgement, load_judgements, standing_judgement
from isnad.store.lock import lock
from isnad.store.review import Standing, corrected, load_standing, regrouped
from isnad.store.runs import Counts, Run


class Case:
    """An open case. `with Case.open(folder) as case:` reads, `Case.create(folder)` and `Case.hold(folder)` keep
    other runs out and write.

    Iterators read as they go: use them up before writing to the same case.
    """

    def __init__(self, folder: Path, connection: Connection, held: ExitStack) -> None:
        self.folder = folder
        self._connection = connection
        self._held = held

    # ------------------------------------------------------------ opening

    @classmethod
    def open(cls, folder: str | Path) -> "Case":
        """A case that is there, to read it and to add judgements.

        Raises:
            CaseError: there is none, or it is damaged or newer than this program.
        """
        folder = Path(folder)
        with ExitStack() as held:
            connection = connect(folder, create=False)
            held.callback(connection.close)
            return cls(folder, connection, held.pop_all())

    @classmethod
    def create(cls, folder: str | Path) -> "Case":
        """A case to write to, new or not, with all other runs kept out until it is closed.

        Raises:
            CaseError: another run holds it, the folder holds something else, or it cannot be written.
        """
        return cls._hold(Path(folder), create=True)

    @classmethod
    def hold(cls, folder: str | Path) -> "Case":
        """A case that is there, to write to, with all other runs kept out until it is closed.

        Raises:
            CaseError: there is none, another run holds it, or it cannot be written.
        """
        return cls._hold(Path(folder), create=False)

    @classmethod
    def _hold(cls, folder: Path, create: bool) -> "Case":
        with ExitStack() as held:
            make_folder(folder) if create else require_case(folder)
            held.enter_context(lock(folder))
            connection = connect(folder, create=create)
            held.callback(connection.close)
            case = cls(folder, connection, held.pop_all())
        try:
            case._introduce()
        except BaseException:
            case.close()
            raise
        return case

    def close(self) -> None:
        """Let go of file and lock."""
        self._held.close()

    def __enter__(self) -> "Case":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _introduce(self) -> None:
        if self.fact("key") is None:
            with self._writing():
                self._set_fact("created", now())
                self._set_fact("key", secrets.token_hex(32))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with transaction(self._connection, self.folder):
            yield

    # ------------------------------------------------------------ reading

    def counts(self) -> Counts:
        """How much the case holds."""
        return run_rows.count(self._connection)

    def documents(self) -> Iterator[Document]:
        """Every report with its settled title, outlet and day, by id, without its original bytes."""
        for row in self._connection.execute("SELECT * FROM documents ORDER BY id"):
            yield document_rows.load_settled(row, self.folder)

    def headings(self) -> dict[str, Heading]:
        """Title, outlet and day of every report by id, as settled."""
        return document_rows.load_headings(self._connection)

    def document(self, doc: str) -> Document:
        """One report as it was read, its original bytes included.

        Raises:
            MissingError: the case has no such report.
        """
        return document_rows.load_document(self._row(doc), self.folder)

    def analysis(self, doc: str) -> Analysis:
        """Everything about one report.

        Raises:
            MissingError: the case has no such report.
        """
        row = self._row(doc)
        return Analysis(
            document=document_rows.load_document(row, self.folder),
            publication=document_rows.load_publication(row),
            title=row["title"],
            outlet=row["outlet"],
            furniture=document_rows.load_furniture(row),
            claims=tuple(self.claims(doc)),
            problems=tuple(problem for problem in self.problems() if problem.document == doc),
        )

    def _row(self, doc: str) -> Row:
        found: Row | None = self._connection.execute("SELECT * FROM documents WHERE id = ?", (doc,)).fetchone()
        if found is None:
            raise MissingError(f"{self.folder} holds no report {doc!r}; isnad show {self.folder} --reports lists them")
        return found

    def claims(self, doc: str | None = None) -> Iterator[Claim]:
        """Claims of all reports or of one, in the order of report and span."""
        where, values = ("WHERE doc = ?", (doc,)) if doc else ("", ())
        yield from claim_rows.load_claims(self._connection, where, values)

    def denials(self) -> set[str]:
        """Ids of the claims that deny something."""
        return {row["id"] for row in self._connection.execute("SELECT id FROM claims WHERE modality = 'denied'")}

    def claim(self, start_of_id: str) -> Claim:
        """The claim of this id, or the only one whose id begins like this.

        Raises:
            MissingError: there is none, or more than one.
        """
        where = "WHERE id = ?1 OR substr(id, 1, length(?1)) = ?1"
        found = list(claim_rows.load_claims(self._connection, where, (start_of_id,)))
        exact = [claim for claim in found if claim.id == start_of_id] or found
        if len(exact) == 1:
            return exact[0]
        if exact:
            several = ", ".join(claim.id for claim in exact[:3])
            raise MissingError(f"{len(exact)} claims begin with {start_of_id!r} ({several}, ...); give more of the id")
        raise MissingError(
            f"{self.folder} holds no claim {start_of_id!r}; isnad export {self.folder} --to csv lists them"
        )

    def events(self, claim: str | None = None) -> Iterator[Event]:
        """Events, those with most claims first; or those that hold one claim."""
        yield from event_rows.load_events(self._connection, claim)

    def relations(self, claim: str | None = None) -> Iterator[Relation]:
        """How claims stand to each other: all of it, or what concerns one claim."""
        yield from event_rows.load_relations(self._connection, claim)

    def relations_among(self, claims: Sequence[str]) -> list[Relation]:
        """How these claims stand to each other."""
        return list(event_rows.load_relations_among(self._connection, claims))

    def copies(self, doc: str | None = None) -> Iterator[Copy]:
        """Pairs of reports that retell one: all of them, or those that one report is in."""
        yield from event_rows.load_copies(self._connection, doc)

    def sketches(self) -> dict[str, bytes]:
        """What copies of each report are found by; a report that came or changed since the last grouping has none."""
        return sketch_rows.load_sketches(self._connection)

    def problems(self) -> Iterator[Problem]:
        """Everything that could not be read or analysed, by path."""
        yield from run_rows.load_problems(self._connection)

    def runs(self) -> Iterator[Run]:
        """Every run over this case, the first one first."""
        yield from run_rows.load_runs(self._connection)

    def tally(self, role: str) -> Iterator[tuple[str, str, int]]:
        """Id, name and number of claims of each actor in a role (agent, recipient, source), the busiest first."""
        yield from map(
            tuple,
            self._connection.execute(
                """SELECT mentions.id, iif(actors.name_en = '' OR actors.name_en IS NULL, min(text), actors.name_en),
                       count(DISTINCT claim) AS claims
                   FROM mentions LEFT JOIN actors USING (id) WHERE role = ? GROUP BY mentions.id
                   ORDER BY claims DESC, mentions.id""",
                (role,),
            ),
        )

    def unknown(self) -> Iterator[tuple[str, str, str, int, int]]:
        """Id, type, words, number of mentions and of reports of each actor that no pack knows, the commonest first."""
        yield from map(
            tuple,
            self._connection.execute(
                """SELECT mentions.id, type, text, count(*) AS mentions, count(DISTINCT doc)
                   FROM mentions JOIN actors USING (id) WHERE role = 'unknown' GROUP BY mentions.id, text
                   ORDER BY mentions DESC, mentions.id, text"""
            ),
        )

    def claims_of(self, ids: Sequence[str]) -> list[Claim]:
        """The claims of these ids, in their order; what is not there is left out."""
        found = {claim.id: claim for claim in claim_rows.load_these(self._connection, ids)}
        return [found[claim] for claim in ids if claim in found]

    def points(self) -> dict[str, tuple[float | None, float | None, float | None]]:
        """Latitude, longitude (WGS 84 degrees) and radius (km) of every place, by id."""
        rows = self._connection.execute("SELECT id, lat, lon, radius_km FROM places")
        return {row["id"]: (row["lat"], row["lon"], row["radius_km"]) for row in rows}

    def state(self) -> tuple[str, int]:
        """What tells whether anything has changed: one value for what was found, and the newest decision's number."""
        return run_rows.state(self._connection)

    def fact(self, name: str) -> str | None:
        """One fact about the case itself: created, packs, grouped_with, grouped_by, grouped_up_to."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row["value"] if row else None

    # ------------------------------------------------------------ people

    def judge(self, judgement: Judgement) -> Judgement:
        """Save what somebody decided; it stands beside what was found and is never overwritten.

        Raises:
            ConflictError: somebody else decided first; nothing is saved.
        """
        with self._writing():
            return add_judgement(self._connection, judgement)

    def judgements(self, subject_id: str | None = None, after: int = 0) -> Iterator[Judgement]:
        """Decisions in the order in which they were made: all, those on one subject, those after a number."""
        yield from load_judgements(self._connection, subject_id, after)

    def standing(self, subject: str, subject_id: str, field: str) -> Judgement | None:
        """The decision that stands on this field, or None."""
        return standing_judgement(self._connection, subject, subject_id, field)

    def decisions(self, subject: str, subject_id: str | None = None) -> dict[str, dict[str, Judgement]]:
        """The decisions that stand on all subjects of a sort, or on one: subject id, then field."""
        return load_standing(self._connection, subject, None if subject_id is None else [subject_id])

    def decisions_on(self, subject: str, subjects: Sequence[str]) -> dict[str, dict[str, Judgement]]:
        """The decisions that stand on some subjects of a sort: subject id, then field."""
        return load_standing(self._connection, subject, subjects)

    def regrouped(self, claims: Mapping[str, Standing] | None = None) -> list[Event]:
        """Events as people have split and merged them; `claims` are the decisions on claims, where they are at hand."""
        decided = self.decisions("claim") if claims is None else claims
        seen = int(self.fact("grouped_up_to") or -1)
        return regrouped(self.events(), decided, self.decisions("relation"), seen)

    def reviewed(self) -> Iterator[Claim]:
        """Claims as people have corrected them, without those that they rejected."""
        standing = self.decisions("claim")
        for claim in self.claims():
            decided = standing.get(claim.id, {})
            verdict = decided.get("verdict")
            if verdict is None or verdict.after != "rejected":
                yield corrected(claim, decided)

    # ------------------------------------------------------------ runs

    def known(self) -> Iterator[tuple[str, str, str]]:
        """Id, absolute location and SHA-256 of every report, for giving ids."""
        yield from document_rows.known_documents(self._connection, self.folder)

    def begin(self, made_by: str) -> int:
        """Note that a run starts; its number."""
        with self._writing():
            return run_rows.begin_run(self._connection, made_by)

    def is_unchanged(self, document: Document, made_by: str) -> bool:
        """Whether this very report is there, analysed by the same program and data."""
        row = self._connection.execute(
            "SELECT fingerprint FROM documents WHERE id = ? AND made_by = ?", (document.id, made_by)
        ).fetchone()
        return row is not None and row["fingerprint"] == document_rows.fingerprint(document)

    def is_forgotten(self, sha256: str) -> bool:
        """Whether a report with these bytes was taken out for good."""
        return forgetting.is_forgotten(self._connection, sha256, self.fact("key") or "")

    def stale(self, made_by: str) -> list[str]:
        """Ids of the reports that another program or other data analysed."""
        rows = self._connection.execute("SELECT id FROM documents WHERE made_by <> ? ORDER BY id", (made_by,))
        return [row["id"] for row in rows]

    def save(self, analyses: Iterable[Analysis], problems: Iterable[Problem], made_by: str, run: int) -> None:
        """Keep a batch, all of it or nothing. From now on the grouping is out of date.

        Raises:
            CaseError: the disk is full; the case is as it was.
        """
        with self._writing():
            for analysis in analyses:
                document = analysis.document
                document_rows.save_document(self._connection, self.folder, analysis, made_by, run)
                claim_rows.replace_claims(
                    self._connection, document.id, document.text, analysis.claims, analysis.unknown
                )
                run_rows.clear_problems(self._connection, document.id)
                run_rows.save_problems(self._connection, analysis.problems, run)
                event_rows.mark_ungrouped(self._connection, document.id)
                sketch_rows.drop_sketch(self._connection, document.id)
                self._set_fact("grouped_with", "")
            run_rows.save_problems(self._connection, problems, run)

    def ungrouped(self) -> list[str]:
        """Ids of the reports that came or changed since the last grouping."""
        return [row["doc"] for row in self._connection.execute("SELECT doc FROM ungrouped ORDER BY doc")]

    def documents_of(self, claims: Iterable[str]) -> set[str]:
        """Ids of the reports that these claims stand in."""
        return {claim.doc for claim in claim_rows.load_these(self._connection, list(claims))}

    def note(self, name: str, value: str) -> None:
        """Remember a fact about the case itself."""
        with self._writing():
            self._set_fact(name, value)

    def group(
        self,
        events: Iterable[Event],
        relations: Iterable[Relation],
        copies: Iterable[Copy],
        made_by: str,
        sketches: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """Put a new grouping in the place of the old one, with what copies are found by."""
        with self._writing():
            event_rows.replace_events(self._connection, events, relations, copies)
            sketch_rows.replace_sketches(self._connection, sketches)
            claim_rows.prune(self._connection)
            self._set_fact("grouped_with", made_by)

    def end(self, run: Run, roots: Iterable[str]) -> None:
        """Note that a run over these paths is done, and drop the problems that it did not meet again."""
        with self._writing():
            run_rows.drop_solved(self._connection, roots, run.id)
            run_rows.end_run(self._connection, run)

    def forget(self, doc: str) -> None:
        """Delete a report and all that came from it, the grouping too, which the caller makes anew.

        Raises:
            MissingError: the case has no such report.
        """
        self._row(doc)
        with self._writing():
            forgetting.forget(self._connection, doc, self.fact("key") or "")
            for fact in ("grouped_with", "grouped_by"):
                self._set_fact(fact, "")

    def shrink(self) -> None:
        """Rewrite the file, so that nothing deleted is left in it."""
        forgetting.shrink(self._connection)

    def write_claims(self) -> None:
        """Bring `claims.jsonl` up to date."""
        write_claims_file(self.folder, self.claims())

    def set_packs(self, packs: Iterable[str]) -> None:
        """Remember which packs of the analyst the case is built with."""
        with self._writing():
            self._set_fact("packs", msgspec.json.encode(list(packs)).decode())

    def packs(self) -> list[str]:
        """The packs of the analyst that the last run was given."""
        return msgspec.json.decode(self.fact("packs") or "[]", type=list[str])

    def _set_fact(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))
