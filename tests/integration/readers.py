"""Reads with other people's code what goodword exported, and prints what it found as JSON: readers.py CARDS.vcf CALENDAR.ics"""

import json
import sys

import icalendar
import vobject


def values(card, name):
    return [str(item.value) for item in card.contents.get(name, [])]


def cards(path):
    with open(path, encoding="utf-8", newline="") as file:
        for card in vobject.readComponents(file):
            yield {"name": card.fn.value, "emails": values(card, "email"), "phones": values(card, "tel")}


def events(path):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    for event in calendar.walk():
        if event.name in ("VEVENT", "VTODO"):
            day = event.get("dtstart") or event.get("due")
            yield {"uid": str(event["uid"]), "text": str(event["summary"]), "day": day.dt.isoformat()}


def events_again(path):
    """The same, by the other reader."""
    with open(path, encoding="utf-8", newline="") as file:
        calendar = vobject.readOne(file)
    for event in calendar.contents.get("vevent", []) + calendar.contents.get("vtodo", []):
        yield event.uid.value


json.dump(
    {
        "cards": list(cards(sys.argv[1])),
        "events": list(events(sys.argv[2])),
        "uids": list(events_again(sys.argv[2])),
    },
    sys.stdout,
)
