"""What a command is handed: the store, the moment, the terminal, and the one way to give its answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from infochat.cli.clock import fresh_uid, local_zone, read_now
from infochat.cli.render.blocks import Answer, Block
from infochat.cli.terminal import CannotAskError, Terminal
from infochat.domain.challenge import Challenge
from infochat.domain.moment import Moment
from infochat.domain.people import Connection, Contact
from infochat.domain.settings import value_of
from infochat.domain.who import get_who
from infochat.errors import AmbiguousError, InfochatError, NotFoundError, UsageError

if TYPE_CHECKING:
    from infochat.domain.when import Past
    from infochat.store.store import Store


class GlobalOptions(NamedTuple):
    """The options that every command takes, before or after its name."""

    file: str | None = None
    demo: bool = False
    as_json: bool = False
    no_input: bool = False
    color: str = "auto"
    plain: bool = False

    def pasted(self, text: str) -> str:
        """Return a text whose commands, when pasted, reach the same file: with --demo, or the --file that was named.

        What stands in quotes is somebody's words, whatever it says.
        """
        if not (self.demo or self.file):
            return text
        import re
        import shlex

        from infochat.cli.commands import COMMANDS

        where = "--demo" if self.demo else f"--file {shlex.quote(self.file or '')}"
        quoted = r"""(?<![^\s=(])(?:'[^']*'|"[^"]*")"""
        command = rf"^infochat$|(?<![\w-])infochat(?= (?:{'|'.join(COMMANDS)})(?![\w-])(?! --help))"
        return re.sub(f"({quoted})|{command}", lambda found: found[1] or f"{found[0]} {where}", text)


class InterruptedByUserError(InfochatError):
    """Ctrl-C, or Ctrl-D at a prompt."""

    code = "interrupted"
    exit_code = 130

    def __init__(self, kept: str) -> None:
        super().__init__(kept, "")


class NobodyFitsError(NotFoundError):
    """Nobody was named, and the step is not open with anybody."""

    code = "nobody_fits"

    def __init__(self, to: str) -> None:
        super().__init__(f"there is nobody to {to} just now.", "See everybody: infochat list")


class ClashingOptionsError(UsageError):
    """Words or options of which only one can be followed at once."""

    code = "clashing_options"

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second} cannot go together.", "Do one after the other.")


class Context:
    """The world of one command. Everything is made when it is first asked for."""

    NOTHING_CHANGED = "Aborted. Nothing was changed."
    SAVED_BEFORE = "Stopped. What was saved before that stays; to see it: infochat undo --list"

    def __init__(self, options: GlobalOptions) -> None:
        """Take the global options; nothing is read or opened yet."""
        self.options = options
        self.kept = self.NOTHING_CHANGED
        """What an interruption says; a command that has saved something on the way changes it."""
        if options.demo:
            self.terminal.say("(demo data)")

    @cached_property
    def terminal(self) -> Terminal:
        """Return the streams of this process."""
        options = self.options
        return Terminal(
            os.environ,
            no_input=options.no_input or options.as_json,
            color=options.color,
            plain=options.plain,
            as_json=options.as_json,
            pasted=options.pasted,
        )

    @cached_property
    def store(self) -> Store:
        """Return the store over the file that --demo, --file, INFOCHAT_FILE or the data folder names."""
        from infochat.cli.folders import cache_folder, data_file
        from infochat.store.store import Store

        if self.options.demo:
            from infochat.cli.made_up_people import demo_file

            path = demo_file()
        else:
            path = data_file(self.options.file)
        return Store(path, cache_folder=cache_folder(), command=" ".join(["infochat", *sys.argv[1:2]]))

    @cached_property
    def challenge(self) -> Challenge:
        """Return what is kept, read once without a lock; for changes use edit()."""
        return self.store.load()

    def read_again(self) -> None:
        """Forget what was read: the file, or what was made of it in memory, is no longer what is kept."""
        self.__dict__.pop("challenge", None)

    @cached_property
    def now_and_uids(self) -> Moment:
        """Return the moment in UTC, for the few commands that must work on a file that cannot be read."""
        return Moment(self._now(), local_zone(os.environ), fresh_uid)

    @cached_property
    def moment(self) -> Moment:
        """Return now in the person's own zone: the one that is set, else the computer's."""
        from zoneinfo import ZoneInfo

        zone = value_of(self.challenge.settings, "time_zone")
        first_day = value_of(self.challenge.settings, "week") or "mon"
        return Moment(self._now(), ZoneInfo(zone) if zone else local_zone(os.environ), fresh_uid, first_day)

    def _now(self) -> datetime:
        if self.options.demo:
            from infochat.cli.made_up_people import demo_now

            return demo_now()
        return read_now(os.environ)

    @contextmanager
    def edit(self, what: str, *, may_drop_people: bool = False) -> Iterator[Challenge]:
        """Open the fresh document under the lock and save it on a clean exit; `what` is how undo names the change.

        Prompts and editors belong before this, so that nobody waits for a person.
        """
        moment = self.moment
        with self.store.edit(what, moment.now, new_uid=fresh_uid, may_drop_people=may_drop_people) as challenge:
            yield challenge
        self.__dict__["challenge"] = challenge
        if self.kept == self.NOTHING_CHANGED:
            self.kept = self.SAVED_BEFORE
        self.say_warnings()

    def say_warnings(self) -> None:
        """Say what the store has to warn of, after something was saved."""
        for warning in self.store.warnings:
            self.terminal.say(f"warning: {warning}")

    def who(self, word: str | None, *, fits: Callable[[Contact], bool] | None = None, to: str = "do this") -> Contact:
        """Return the contact who is meant; on a terminal, ask where several fit or nobody was named.

        Without a word only those who fit are offered, and a single one is taken and said. A connection that is meant
        becomes a contact in the edit that follows, see person().
        """
        found = self.person(word, fits=fits, to=to, connections=False)
        assert isinstance(found, Contact)
        return found

    def person(
        self,
        word: str | None,
        *,
        fits: Callable[[Contact], bool] | None = None,
        to: str = "do this",
        connections: bool = True,
    ) -> Contact | Connection:
        """Return the contact or, where no contact is meant, the connection."""
        if word is not None:
            try:
                return get_who(self.challenge, word, connections=connections)
            except AmbiguousError as error:
                if not self.terminal.can_ask:
                    raise
                return get_who(self.challenge, self._choose(list(error.candidates)), connections=connections)
        offered = [contact for contact in self.challenge.contacts if fits is None or fits(contact)]
        if len(offered) == 1:
            self.terminal.say(f"{offered[0].name} ({offered[0].id}) it is: nobody else fits.")
            return offered[0]
        if not offered:
            raise NobodyFitsError(to)
        if not self.terminal.can_ask:
            raise CannotAskError("WHO", "a name or id, such as " + offered[0].id)
        return get_who(self.challenge, self._choose([contact.id for contact in offered]), connections=False)

    def take_over(self, person: Contact | Connection, command: str) -> Contact:
        """Return the contact; a connection becomes one with the first thing done with them, and that is said."""
        if isinstance(person, Contact):
            return person
        from infochat.domain.contacts import contact_from_connection, id_of  # late: most people are contacts already

        with self.edit(f"{command} {id_of(person)}") as challenge:
            contact = contact_from_connection(challenge, person, self.moment)
        self.terminal.say(f"{contact.name} is now one of your contacts, as {contact.id}.")
        return contact

    def _choose(self, ids: Sequence[str]) -> str:
        """Let a person pick one of several by number or by more letters; Enter stops."""
        self.terminal.say("Which one?")
        for number, candidate in enumerate(ids, 1):
            contact = next((c for c in self.challenge.contacts if c.id == candidate), None)
            words = (
                f"{contact.name}, {contact.company}" if contact and contact.company else contact.name if contact else ""
            )
            self.terminal.say(f"  {number}  {candidate}   {words}".rstrip())
        answer = self.terminal.ask("Number or more letters (Enter to stop)", "the id as WHO")
        if not answer:
            raise EOFError
        if answer.isdigit() and 1 <= int(answer) <= len(ids):
            return ids[int(answer) - 1]
        return answer

    def answer(self, answer: Answer) -> None:
        """Give the one answer of a command: as JSON, or as text with the next step behind it."""
        if self.options.as_json:
            self.terminal.write_json({"schema": 1, "kind": answer.kind, **answer.data})
            return
        self.terminal.write(answer.blocks)
        self.hint(answer.next, answer.next_words)

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks that are no whole answer, on the way to one; silent under --json."""
        if not self.options.as_json:
            self.terminal.write(blocks)

    def hint(self, command: str | None, words: str = "Next:") -> None:
        """Say the next command on stderr: only to a person, and only while hints are on."""
        if not command or not self.terminal.talks_to_person or self.options.as_json:
            return
        if value_of(self.challenge.settings, "hints") == "on":
            self.terminal.out.flush()
            self.terminal.say_command(words, command)

    def read_day(self, words: str | None, *, past: Past = "refuse") -> date | None:
        """Return the day that was typed, by the rules of when.read_day, or None where nothing was typed."""
        if words is None:
            return None
        from infochat.domain.when import read_day  # late: few commands read a day

        return read_day(words, self.moment, past=past)

    def edit_text(self, text: str, name: str) -> str | None:
        """Open text in the person's editor and return it, or None where nothing was changed.

        The draft stays in the drafts folder until forget_draft(name): on any error its place is said.
        """
        from infochat.cli.editor import edit_in_editor, is_editor_named

        if not self.terminal.can_ask and not is_editor_named():
            raise CannotAskError("the text", "an editor that needs no terminal, by EDITOR, or the options of --help")
        return edit_in_editor(self.store.drafts, name, text)
