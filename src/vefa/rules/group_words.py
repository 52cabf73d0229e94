"""The conditions of a group in words: one sentence that says who belongs to it."""

from collections.abc import Mapping

from vefa.i18n import _, pgettext
from vefa.rules.group_clauses import CLAUSES, Said
from vefa.rules.groups import FIELDS, Branch, Condition, Field
from vefa.rules.speaking import Speaker, capital


def told(tree: Branch, speaker: Speaker, fields: Mapping[str, Field] = FIELDS) -> str:
    """Who belongs to the group, as a sentence. `fields` holds the shop's own too."""
    if not tree.parts:
        return _("All customers")
    clauses = _joined(tree, speaker, fields)
    return capital(_("Customers {conditions}").format(conditions=clauses)) + "."


def clause(condition: Condition, speaker: Speaker, fields: Mapping[str, Field] = FIELDS) -> str:
    """One condition as a part of the sentence."""
    field = fields.get(condition.field)
    if field is None:
        return _("with something in a field that is gone")
    said = Said(condition, field, speaker)
    text = CLAUSES[field.kind](said)
    return " ".join(text.split())


def _joined(tree: Branch, speaker: Speaker, fields: Mapping[str, Field]) -> str:
    parts = []
    for part in tree.parts:
        if isinstance(part, Condition):
            parts.append(clause(part, speaker, fields))
        else:
            inner = _joined(part, speaker, fields)
            parts.append(f"({inner})" if len(part.parts) > 1 < len(tree.parts) else inner)
    return (pgettext("conditions", " and ") if tree.every else pgettext("conditions", " or ")).join(parts)
