"""Recording a talk, live, afterwards, by options, on a page or from a file: each way ends in one saving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from infochat.cli.context import Context
from infochat.cli.meet.journal import Journal, find_journal
from infochat.cli.meet.live import take_notes
from infochat.cli.outside_files import read_text
from infochat.cli.question_bank import load_bank
from infochat.cli.render.blocks import Answer
from infochat.cli.render.meet import recorded_blocks, recorded_json
from infochat.cli.terminal import CannotAskError
from infochat.domain.meet.account import Account, account_from
from infochat.domain.meet.live import account_of
from infochat.domain.meet.recording import Occasion, choose_occasion, record_talk
from infochat.domain.people import Contact
from infochat.domain.questions import all_lists
from infochat.domain.standing import talks_of
from infochat.domain.talks import Interview
from infochat.domain.text import plural
from infochat.domain.who import shortest_word
from infochat.errors import UsageError


class EmptyNotesError(UsageError):
    """A file of notes without a word in it."""

    code = "empty_notes"

    def __init__(self) -> None:
        super().__init__("there are no notes in it.", "Give a file with text, or - and the text on standard input.")


class Recording:
    """One call of meet: about whom, and which talk of theirs; each way of telling ends in record()."""

    def __init__(
        self, context: Context, contact: Contact, others: Sequence[Contact], minutes: int | None, on: str | None
    ) -> None:
        """Take what the command was told. Raises UnreadableTimeError."""
        self.context = context
        self.contact = contact
        self.others = [person.uid for person in others]
        self.minutes = minutes
        self.on = _read_on(context, on)

    def occasion(self, *, live: bool = False) -> Occasion:
        """Return which talk is meant."""
        return choose_occasion(
            self.context.challenge, self.contact, self.context.moment, on=self.on, minutes=self.minutes, live=live
        )

    def from_file(self, path: str, account: Account) -> None:
        """Take notes that were written elsewhere; on a terminal ask for the debrief that no option gave."""
        from infochat.formats import notes_page

        text = read_text(path)
        if notes_page.is_page(text):
            told = notes_page.parse(text)
        else:
            told = notes_page.parse_elsewhere(text, self.known_questions())
        if told.is_empty():
            raise EmptyNotesError
        occasion = self.occasion()
        if account.is_empty() and path != "-" and self.context.terminal.can_ask:
            from infochat.cli.meet.debrief import ask_debrief

            ask_debrief(self.context.terminal, told, self.contact)
        self.record(occasion, _joined(told, account))

    def in_editor(self, account: Account) -> None:
        """Open one page with what is known of the talk, lines that were left unfinished included."""
        from infochat.cli.kept_text import kept_text
        from infochat.cli.meet.planning import planned_for, title_of
        from infochat.formats import notes_page

        occasion = self.occasion()
        talk = next((t for t in talks_of(self.context.challenge, self.contact) if t.uid == occasion.uid), None)
        noted = account_from(talk.debrief) if talk and talk.debrief else Account()
        known = _joined(Account(), noted)
        if talk is None or talk.status != "met":
            known.interest_before = self.contact.preparation.interest_before
        journal = find_journal(self.context.store.drafts, self.contact)
        known = _joined(_joined(known, account_of(journal.lines) if journal else Account()), account)
        questions = planned_for(self.context.challenge, load_bank(), self.contact, talk, self.minutes).questions
        page = notes_page.render(title_of(self.context, self.contact, occasion), known, questions)
        # What comes from options and unfinished lines is new on the page, as if it had been typed there.
        began = notes_page.render("", noted, [])
        # One page for each talk; behind "-uid." is where the purging looks for whose it is.
        name = f"notes-{self.contact.uid}.{f'{talk.uid}.' if talk else ''}md"
        former = self.context.store.drafts.read(name) or ""
        with kept_text(self.context, name, page, began) as written:
            is_emptied = written is not None and not written.text.strip()
            if is_emptied or (written is None and journal is None and account.is_empty()):
                nothing: dict[str, Any] = {"interview": None, "debrief": None, "new_contacts": [], "lines": 0}
                why = "The page was empty. " if is_emptied else ""
                self.context.answer(Answer("interview", nothing, [f"{why}Nothing was changed."]))
                return
            told = notes_page.parse(written.text if written else page)
            if former.strip():  # it is opened in place of the page, and what was given since it failed is not on it
                since = [line for line in journal.lines if line.text not in former] if journal else []
                told = _joined(_joined(told, account_of(since)), account)
            opened = notes_page.parse(written.opened if written else began)
            if journal != find_journal(self.context.store.drafts, self.contact):
                journal = None  # the talk went on while the page was open: its lines stay until they are saved
            self.record(occasion, told, journal=journal, opened=opened)

    def by_options(self, account: Account, unfinished: str | None) -> None:
        """Record what the options say, and on request the lines that were left unfinished."""
        journal = find_journal(self.context.store.drafts, self.contact)
        if journal and journal.count and unfinished == "save":
            self.record(journal.occasion, _joined(account_of(journal.lines), account), journal=journal)
            return
        if account.is_empty() and self.on is None and not self.others:
            raise CannotAskError("what was said", "notes with --from FILE (or -), or options such as --takeaway TEXT")
        self.record(self.occasion(), account)
        if journal and journal.count:
            word = shortest_word(self.context.challenge, self.contact)
            kept = plural(journal.count, "line")
            still = f"Unfinished notes are still there ({kept}); to go on: infochat meet {word}"
            self.context.terminal.say(still, commands=True)

    def afterwards(self) -> None:
        """Ask for the debrief of a talk that is over."""
        from infochat.cli.meet.debrief import ask_debrief

        occasion, account = self.occasion(), Account()
        ask_debrief(self.context.terminal, account, self.contact)
        self.record(occasion, account)

    def live(self, unfinished: str | None) -> None:
        """Take notes line by line while the talk goes on, then ask for the debrief."""
        from infochat.cli.meet.planning import begin_journal

        drafts = self.context.store.drafts
        journal = find_journal(drafts, self.contact)
        if journal and journal.count:
            choice = unfinished or self._choose(journal)
            if choice == "drop":
                drafts.remove(journal.name)
                journal = None
            elif choice == "save":
                self.record(journal.occasion, account_of(journal.lines), journal=journal)
                return
        else:
            journal = None
        if journal is None:
            journal = begin_journal(self.context, load_bank(), self.contact, self.occasion(live=True), self.minutes)
        journal.also_there = list(dict.fromkeys([*journal.also_there, *self.others]))
        journal.minutes = self.minutes or journal.minutes
        account = take_notes(self.context, self.contact, journal)
        self.others = journal.also_there
        self.record(journal.occasion, account, journal=journal)

    def record(
        self, occasion: Occasion, account: Account, *, journal: Journal | None = None, opened: Account | None = None
    ) -> None:
        """Save what was told, then forget the unfinished lines, and say what it came to.

        `opened` is what a page began with that takes the place of what is there: what was noted since is joined in.
        """
        context = self.context
        with context.edit(f"meet {self.contact.id}") as challenge:
            contact = challenge.find_contact(self.contact.uid) or self.contact
            others = [person for uid in self.others if (person := challenge.find_contact(uid))]
            if opened is not None:
                talk = next((talk for talk in talks_of(challenge, contact) if talk.uid == occasion.uid), None)
                account = self._with_meanwhile(account, opened, talk)
            recorded = record_talk(
                challenge, contact, context.moment, occasion, account, also_there=others, rewrite=opened is not None
            )
        if journal is not None:
            context.store.drafts.remove(journal.name)
        word = shortest_word(challenge, contact)
        context.answer(
            Answer(
                "interview",
                recorded_json(challenge, contact, recorded, context.moment),
                recorded_blocks(challenge, contact, recorded, occasion, context.moment),
                f"infochat thank {word}" if recorded.became_met else f"infochat show {word}",
                "Next, within a day:" if recorded.became_met else "Next:",
            )
        )

    def _with_meanwhile(self, page: Account, opened: Account, talk: Interview | None) -> Account:
        """Return what is on the page with what another program noted about this talk since it was opened.

        Where the talk as a whole is gone, the page that a person had before them and saved brings it back as a whole.
        """
        from infochat.domain.meet.meanwhile import join_account
        from infochat.formats import notes_page

        if talk is None:
            return page
        noted = account_from(talk.debrief) if talk.debrief else Account()
        # What is there is read from a page as well, so that nothing differs but what somebody changed.
        now = notes_page.parse(notes_page.render("", noted, []))
        joined, both = join_account(page, opened, now)
        for sentence in both:
            self.context.terminal.say(f"{sentence} The notes say so as well.")
        return joined

    def known_questions(self) -> list[str]:
        """Return every question there is a list with, or that was prepared or asked before."""
        challenge = self.context.challenge
        known = [text for _, talk in challenge.interviews() for text in talk.questions]
        known += [q.text for each in all_lists(challenge, load_bank()) for q in each.questions]
        return [*self.contact.preparation.added_questions, *known]

    def _choose(self, journal: Journal) -> str:
        lines = plural(journal.count, "line")
        self.context.terminal.say(f"{lines} about {self.contact.name} were not finished. Nothing is lost.")
        choices = ("go-on", "save", "drop")
        return (
            self.context.terminal.ask("What now (--unfinished)", "--unfinished go-on", default="go-on", choices=choices)
            or "go-on"
        )


def _joined(first: Account, second: Account) -> Account:
    """Return two accounts as one; where both say something that can be said once, the second holds."""
    from dataclasses import fields

    joined = Account()
    for each in fields(Account):
        one, other = getattr(first, each.name), getattr(second, each.name)
        if each.name == "notes":
            value: object = "\n".join(text for text in (one, other) if text)
        elif isinstance(one, list):
            value = [*one, *other]
        else:
            value = one if other is None else other
        setattr(joined, each.name, value)
    return joined


def _read_on(context: Context, words: str | None) -> datetime | None:
    if words is None:
        return None
    from infochat.domain.when import read_time

    return read_time(words, context.moment, past="allow").instant
