"""The command questions: show, make, change and delete question lists, and compare answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from infochat.cli.context import Context
from infochat.cli.outside_files import read_text, write_file
from infochat.cli.question_bank import load_bank
from infochat.cli.render.blocks import Answer, Block
from infochat.cli.render.questions import answers_blocks, answers_json, list_blocks, list_json
from infochat.domain.challenge import Challenge, Question, QuestionList
from infochat.domain.prepare.answers import answers_to_anchors
from infochat.domain.prepare.out_of_bounds import out_of_bounds
from infochat.domain.questions import (
    BANK,
    Bank,
    BankStaysError,
    all_lists,
    default_list,
    delete_list,
    get_list,
    make_question,
    move_question,
    new_list,
    own_list,
    remove_question,
    used_for,
)
from infochat.domain.text import plural
from infochat.errors import UsageError


class ListNeededError(UsageError):
    """A change without the name of the list that it is for."""

    code = "list_needed"

    def __init__(self) -> None:
        super().__init__("a list has to be named for this.", "Such as: infochat questions mine --new --add TEXT")


class OneChangeError(UsageError):
    """Options that cannot be carried out together."""

    code = "one_change"

    def __init__(self, what: str) -> None:
        super().__init__(what, "Give one command for each of them.")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The changes that were asked for."""

    new: bool
    copy_of: str | None
    add: list[Question]
    remove: int | None
    move: int | None
    to: int | None
    delete: bool
    replaced: list[Question] | None = None
    opened: list[Question] | None = None
    """what the page began with; what another program did to the list since then stays done"""

    def is_change(self) -> bool:
        return bool(
            self.new or self.copy_of or self.add or self.remove or self.move or self.delete or self.replaced is not None
        )


def questions(
    ctx: typer.Context,
    list_name: Annotated[str | None, typer.Argument(metavar="[LIST]", help="Which list; without it all.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Make this list.")] = False,
    copy_of: Annotated[str | None, typer.Option(metavar="LIST", help="Make it as a copy of another.")] = None,
    add: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Add a question.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="What the added question is about.")] = None,
    minutes: Annotated[int, typer.Option(metavar="N", min=1, max=30, help="How long its answer takes.")] = 2,
    anchor: Annotated[bool, typer.Option("--anchor", help="It is asked of everybody.")] = False,
    remove: Annotated[int | None, typer.Option(min=1, metavar="N", help="Take out the question at this place.")] = None,
    move: Annotated[int | None, typer.Option(min=1, metavar="N", help="Move the question at this place ...")] = None,
    to: Annotated[int | None, typer.Option(min=1, metavar="N", help="... to that place.")] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open the list in your editor.")] = False,
    from_file: Annotated[str | None, typer.Option("--from", metavar="FILE", help="Read the list from a page.")] = None,
    output: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the list as a page (-: the screen).")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Delete the list.")] = False,
    answers: Annotated[bool, typer.Option("--answers", help="What everybody said to the anchor questions.")] = False,
) -> None:
    """Show question lists and change them; starter and bank are there from the beginning."""
    context: Context = ctx.obj
    bank = load_bank()
    added = [make_question(text, topic=topic, minutes=minutes, anchor=anchor) for text in add or []]
    wanted = _Wanted(new, copy_of, added, remove, move, to, delete)
    _check(wanted, list_name, edit=edit, from_file=from_file)
    if edit:
        _edit(context, bank, list_name or default_list(context.challenge, bank).name, wanted)
        return
    if from_file is not None:
        from infochat.formats import question_page

        replaced = question_page.parse(read_text(from_file))
        wanted = _Wanted(new, copy_of, added, remove, move, to, delete, replaced)
    if wanted.is_change():
        _change(context, bank, list_name or default_list(context.challenge, bank).name, wanted)
    elif answers:
        _show_answers(context, bank, list_name)
    else:
        _show(context, bank, list_name, output)


def _check(wanted: _Wanted, list_name: str | None, *, edit: bool, from_file: str | None) -> None:
    if list_name is None and (wanted.new or wanted.copy_of or wanted.delete or from_file):
        raise ListNeededError
    if (wanted.move is None) != (wanted.to is None):
        raise OneChangeError("--move N needs --to N, and the other way round.")
    chosen = [wanted.remove is not None, wanted.move is not None, wanted.delete, edit, from_file is not None]
    if sum(chosen) > 1 or (wanted.delete and (wanted.new or wanted.add)):
        raise OneChangeError("these changes cannot be made at once.")


def _change(context: Context, bank: Bank, name: str, wanted: _Wanted) -> None:
    """Carry the changes out in one saving and say what they came to."""
    with context.edit(f"questions {name}") as challenge:
        said, changed = _carry_out(challenge, bank, name, wanted, context)
    for question in [*wanted.add, *(wanted.replaced or [])]:
        if (why := out_of_bounds(question.text)) and not context.options.as_json:
            context.terminal.say(f'warning: "{question.text}" {why}')
    _answer(context, bank, [changed] if changed else [], [said], f"infochat questions {name}" if changed else None)


def _carry_out(
    challenge: Challenge, bank: Bank, name: str, wanted: _Wanted, context: Context
) -> tuple[str, QuestionList | None]:
    if wanted.delete:
        deleted = delete_list(challenge, bank, name)
        return f"Deleted the list {deleted.name} with {plural(len(deleted.questions), 'question')}.", None
    parts = []
    if wanted.new or wanted.copy_of:
        changed = new_list(challenge, bank, name, context.moment, copy_of=wanted.copy_of)
        parts.append("made it")
    else:
        changed = own_list(challenge, bank, name, context.moment)
    if wanted.replaced is not None:
        parts.append("took over the page")
        if wanted.opened is None or wanted.new or wanted.copy_of:
            changed.questions = list(wanted.replaced)
        else:
            from infochat.domain.open_page import join_items

            changed.questions = join_items(wanted.replaced, wanted.opened, changed.questions)
            if changed.questions != wanted.replaced:
                parts.append("kept what was changed elsewhere while it was open")
    if wanted.remove is not None:
        parts.append(f'removed "{remove_question(changed, wanted.remove).text}"')
    if wanted.move is not None and wanted.to is not None:
        parts.append(f'moved "{move_question(changed, wanted.move, wanted.to).text}" to place {wanted.to}')
    changed.questions += wanted.add
    if wanted.add:
        parts.append(f"added {plural(len(wanted.add), 'question')}")
    return f"List {changed.name}: {', '.join(parts)}; it has {plural(len(changed.questions), 'question')}.", changed


def _edit(context: Context, bank: Bank, name: str, wanted: _Wanted) -> None:
    """Open a list in the editor and take the page over; a page that cannot be read stays where it is said."""
    from infochat.cli.kept_text import kept_text
    from infochat.formats import question_page

    source = wanted.copy_of if wanted.new or wanted.copy_of else name
    found = get_list(context.challenge, bank, source) if source else None
    if found and found.uid == BANK and source == name:
        raise BankStaysError
    shown = found.questions if found else []
    with kept_text(context, f"questions-{name}.md", question_page.render(name, [*shown, *wanted.add])) as page:
        if page is None:
            _answer(context, bank, [], ["Nothing was changed."])
            return
        replaced, opened = question_page.parse(page.text), question_page.parse(page.opened)
        _change(context, bank, name, _Wanted(wanted.new, wanted.copy_of, [], None, None, None, False, replaced, opened))


def _show(context: Context, bank: Bank, name: str | None, output: str | None) -> None:
    challenge = context.challenge
    shown = all_lists(challenge, bank) if name is None else [get_list(challenge, bank, name)]
    if output is not None:
        from infochat.formats import question_page

        if name is None:
            raise ListNeededError
        page = question_page.render(shown[0].name, shown[0].questions)
        if output == "-" and not context.options.as_json:
            context.terminal.write_raw(page)
            return
        if output != "-":
            write_file(context.terminal, output, page)
            _answer(context, bank, shown, [f"Wrote the list {shown[0].name} to {output}."])
            return
    used = [used_for(challenge, bank, each) for each in shown]
    _answer(context, bank, shown, list_blocks(shown, used, one=name is not None))


def _show_answers(context: Context, bank: Bank, name: str | None) -> None:
    challenge = context.challenge
    lists = all_lists(challenge, bank) if name is None else [get_list(challenge, bank, name)]
    compared = answers_to_anchors(challenge, lists)
    data = {
        "lists": [list_json(each) for each in lists],
        "default": default_list(challenge, bank).name,
        "answers": answers_json(compared, context.moment),
    }
    context.answer(Answer("question_lists", data, answers_blocks(compared)))


def _answer(
    context: Context, bank: Bank, shown: Sequence[QuestionList], blocks: Sequence[Block], following: str | None = None
) -> None:
    warnings = [f'"{q.text}" {why}' for each in shown for q in each.questions if (why := out_of_bounds(q.text))]
    data = {
        "lists": [list_json(each) for each in shown],
        "default": default_list(context.challenge, bank).name,
        "warnings": warnings,
    }
    context.answer(Answer("question_lists", data, blocks, following))
