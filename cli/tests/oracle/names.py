"""Names as documents write them: the judge and made-up values."""

import random
import re
import tomllib
import unicodedata

from dates import WHITE
from digits import SPEC, verdict

NEW_RULE = "2022-04-21"  # the day on which Permendagri 73/2022 came into force
LONGEST = 60
OLD_MARKS = set(".,'\u2019\u02bc-")


def is_letter(c):
    return unicodedata.category(c)[0] == "L" and not "\u02b0" <= c <= "\u02ff"


def is_accent(c):
    return unicodedata.category(c)[0] == "M"


def is_latin(c):
    return "LATIN" in unicodedata.name(c, "")


def has_letter(text):
    return any(map(is_letter, text))


class Titles:
    """The list of titles, looked up without letter case, full stops and the blanks behind these.

    Full stops may be left out, but stand nowhere else than in the list or at the end.
    """

    def __init__(self):
        data = tomllib.loads((SPEC / "codes/titles.toml").read_text("utf-8"))
        self.groups = data["title"]
        self.flagged = {word.lower() for entry in data["abbreviation"] for word in entry["flagged"]}
        self.known = {place: {self.fold(title): (title, way, group["certificate"])
                              for group in self.groups if group["place"] == place
                              for way in ("always", "marked") for title in group[way]} for place in ("front", "back")}

    @staticmethod
    def fold(text):
        return text.strip().replace(". ", ".").replace(".", "").lower()

    @classmethod
    def stops(cls, text):
        """How many letters stand before each full stop inside a title."""
        ends = [end for end, c in enumerate(text.strip()) if c == "."]
        return {len(cls.fold(text.strip()[:end])) for end in ends} - {len(cls.fold(text))}

    def banned(self, place, text, behind_comma=False):
        """Whether a certificate may not carry this title; nothing where it is none."""
        title, way, certificate = self.known[place].get(self.fold(text), ("", "", None))
        text = text.strip()
        if ".." in text or not self.stops(text) <= self.stops(title):
            return None
        if way == "marked" and not behind_comma:
            if place == "back" and "." in title[:-1]:
                written = "." in text[:-1]
            else:
                written = title.endswith(".") and text.endswith(".") or "-" in title
            return certificate if written else None
        return certificate

    def front(self, text):
        """The text behind the first title, and whether a certificate may not carry that; or nothing."""
        ends = [0]
        while len(ends) < 5 and (piece := re.compile(r"[^ .]+(?:\. ?| )").match(text, ends[-1])):
            ends.append(piece.end())
        for end in reversed(ends[1:]):
            banned = self.banned("front", text[:end])
            if banned is not None and has_letter(text[end:]):
                return text[end:].strip(), [banned]
        return None

    def part(self, words):
        """What certificates say of each title of a part behind a comma, if the part is nothing but titles."""
        for count in range(min(4, len(words)), 0, -1):
            banned = self.banned("back", " ".join(words[:count]), True)
            rest = self.part(words[count:]) if banned is not None and count < len(words) else []
            if banned is not None and rest is not None:
                return [banned, *rest]
        return None

    def back(self, text):
        """The text before the last titles, likewise."""
        head, comma, part = text.rpartition(",")
        banned = self.part(part.split()) if comma else None
        if banned is not None and has_letter(head):
            return head.strip(), banned
        words = text.split(" ")
        for count in range(min(4, len(words) - 1), 0, -1):
            head, banned = " ".join(words[:-count]), self.banned("back", " ".join(words[-count:]))
            if banned is not None and has_letter(head):
                return head.strip(), [banned]
        return None

    def strip(self, text):
        """The name without its titles, and for each of them whether it is banned from certificates."""
        banned = []
        for step in (self.front, self.back):
            while found := step(text):
                text = found[0]
                banned += found[1]
        return text, banned


def abbreviations(name, titles):
    """Where a shortened word ends, and whether a full stop is behind it."""
    found = []
    for word in re.finditer("[^ ]+", name):
        dotted = word[0].endswith(".")
        text = word[0][:-1] if dotted else word[0]
        single = len(text) == 1 and is_letter(text)
        balinese = word.start() == 0 and word[0].lower() == "i"
        if single and not balinese or text.lower() in titles.flagged:
            found.append((word.end() - 1, dotted))
    return found


def judge(raw, options, titles):
    text = " ".join(filter(None, re.split("[%s]+" % "".join(WHITE), raw)))
    if not any(is_letter(c) or c.isdigit() for c in text):
        return verdict({"name-absent"}, None)
    new = options.get("record", "") >= NEW_RULE
    codes = {"name-spaces"} if text != raw else set()
    name, banned = titles.strip(text)
    if banned:
        in_certificate = "name-title-in-certificate" + ("" if new else "-old")
        codes.add(in_certificate if options.get("purpose") == "certificate" and any(banned) else "name-title")
    words = sum(map(has_letter, name.split(" ")))
    letters = list(filter(is_letter, name))
    if len(name) > LONGEST:
        codes.add("name-too-long" if new else "name-long")
    if not all(map(is_latin, letters)):
        codes.add("name-script-foreign" + ("" if new else "-old"))
    if any(is_latin(c) and not c.isascii() for c in letters) or any(map(is_accent, name)):
        codes.add("name-letter-marked")
    if 1 <= len(letters) <= 2:
        codes.add("name-too-short")
    stops = abbreviations(name, titles) if new else []
    if stops:
        codes.add("name-abbreviated-birth" if options.get("new_birth") and any(dotted for _, dotted in stops)
                  else "name-abbreviated")
    if new and words == 1:
        codes.add("name-one-word")
    allowed = {at for at, dotted in stops if dotted}
    for at, c in enumerate(name):
        if is_letter(c) or is_accent(c) or c == " ":
            continue
        if new and at not in allowed:
            codes.add("name-mark-refused")
        if not new and c not in OLD_MARKS:
            codes.add("name-mark-unusual")
    return verdict(codes, {"name": text, "letters": len(name), "words": words})


class NameMaker:
    """Made-up names of many patterns, with titles, abbreviations, marks, other scripts and blanks."""

    WORDS = (
        "SAMPEL CONTOH UJI SAMPIL HARUN DRAJAT STELA ABDUL MUHAMMAD MOCH SITI NUR AINI SAMPELWATI AL LI NA "
        "NG MA SE BIN BINTI MAS AYU MADE NI LUH PUTU IDA BAGUS GUSTI GUS ANDI TEUKU CUT LA WA HABIB DEWA "
        "ANAK AGUNG TONDI SIMARGA OEI TJON TOH KARTINI PRADA SULTAN DRADJAT IRA HANI ROSA APTIKA II"
    ).split()
    SHORT = ["M", "A", "I", "H", "R", "MOH", "MUH", "ABD", "ST", "MOCH", "MOHD", "C"]

    def __init__(self, seed, titles):
        self.random = random.Random(seed)
        self.titles = {place: [title for group in titles.groups if group["place"] == place
                               for title in group["always"] + group["marked"]] for place in ("front", "back")}

    def cased(self, text):
        return self.random.choice([text, text, text.upper(), text.lower(), text.title()])

    def title(self, place):
        """A title as it is listed, or with fewer full stops, or with blanks behind them."""
        r = self.random
        title = r.choice(self.titles[place])
        bare = title.replace(".", "")
        return self.cased(r.choice([title, title, title.rstrip("."), bare, bare + ".", title.replace(".", ". ").strip(),
                                    title.replace(".", " ").strip()]))

    def plain(self):
        r = self.random
        count = r.choices([1, 2, 3, 4, 9], [20, 45, 20, 10, 5])[0]
        words = r.choices(self.WORDS, k=count)
        if r.random() < 0.15:
            words.insert(r.choice([0, 0, len(words), r.randrange(len(words) + 1)]), self.shortened())
        if r.random() < 0.08:
            words.insert(0, r.choice(["I", "I GUSTI", "NI", "IDA AYU", "RADEN", "R", "H", "RADEN MAS"]))
        return self.cased(" ".join(words))

    def shortened(self):
        r = self.random
        word = self.cased(r.choice(self.SHORT)) + r.choice(["", ".", "."])
        return word if r.random() < 0.8 else r.choice(["A.B.", "M.NUR", "M. A.", "(M)", "M,", "R.A", "H..", "S.H. ALI"])

    def titled(self, text):
        r = self.random
        for _ in range(r.choice([0, 1, 1, 2])):
            title = self.title("front")
            text = title + (" " if r.random() < 0.85 or not title.endswith(".") else "") + text
        for _ in range(r.choice([0, 1, 1, 2])):
            text += r.choice([", ", ", ", ", ", ",", " , ", " "]) + self.title("back")
        return text

    def at_the_limit(self):
        r = self.random
        text = " ".join(r.choices(["CONTOH", "SAMPEL", "UJIAN"], k=12))[:r.randint(57, 64)].strip()
        return text + "A" if r.random() < 0.2 else text

    def marked(self, text):
        r = self.random
        at = r.randrange(len(text) + 1)
        marks = "'''\u2019-.,/?()_`&\"0123456789*+;:|@\u200b\ufffd\U0001f600\u00b7\u2013"
        return text[:at] + r.choice(marks) + text[at:]

    def foreign(self, text):
        r = self.random
        at = r.randrange(1, len(text) + 1)
        return text[:at] + r.choice(
            "\u00c9\u00e9\u00d8\u00fc\u00d1\u0130\uff21\u1ea0\u0301\u0308\u0639\u6837\u041f\u0410\u0394\u05d0\u0e01"
        ) + text[at:]

    def spaced(self, text):
        r = self.random
        blank = r.choice([" ", "  ", "\t", "\u00a0", "\u3000", "\u2003"])
        return r.choice([blank + text, text + blank, text.replace(" ", "  ", 1), text.replace(" ", blank, 1)])

    def value(self):
        r = self.random
        text = r.choices([self.plain(), self.at_the_limit(), self.shortened()], [88, 8, 4])[0]
        if r.random() < 0.35:
            text = self.titled(text)
        if r.random() < 0.2:
            text = self.marked(text)
        if r.random() < 0.07:
            text = self.foreign(text)
        if r.random() < 0.12:
            text = self.spaced(text)
        return text if r.random() < 0.96 else r.choice(["", " ", "-", " - ", "--", ".", "...", "?", "\u2014", "\u00a0",
                                                        "()", "'", "\U0001f600", "12345", "0", "A", "AL", "H.", "2 3"])
