#!/usr/bin/env python3
"""Reads and verifies a register by docs/format.md alone: nothing here comes from Goodstanding's own sources.

    read_register.py REGISTER ...
    read_register.py --made-by PROGRAM DATA REGISTER ...    and one that the program makes from a folder of facts

Every chain is walked, every commitment opened, every table made anew from the journal and held against the one in
the file. Then the same is asked of copies in which one byte of a change, of a value and of a table was altered, and
each must be found: a reader that finds everything good proves nothing.
"""
import datetime
import hashlib
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

Stamp = namedtuple("Stamp", "wall counter origin")
Entry = namedtuple("Entry", "kind type record fields")  # fields: (name, was), in the order of their slots
Column = namedtuple("Column", "name kind search indexed")


class Wrong(Exception):
    """The register is not what docs/format.md says."""


def need(holds, what):
    if not holds:
        raise Wrong(what)


def hashed(label, content):
    return hashlib.blake2b(label.encode() + b"\0" + content, digest_size=32).digest()


class Bytes:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        need(self.at + size <= len(self.data), "the bytes end too early")
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self, form):
        return struct.unpack(">" + form, self.take(struct.calcsize(">" + form)))[0]

    def varint(self):
        out, shift, byte = 0, 0, 0x80
        while byte & 0x80:
            byte = self.number("B")
            out |= (byte & 0x7F) << shift
            shift += 7
        need(shift == 7 or byte, "a number is not in its shortest form")
        return out

    def text(self):
        return self.take(self.varint())

    def stamp(self):
        return Stamp(self.number("q"), self.number("I"), self.take(16))

    def end(self):
        need(self.at == len(self.data), "there are bytes behind the end")


class Change:
    def __init__(self, body, slots):
        read = Bytes(body)
        need(read.number("B") == 1, "the body is of another version")
        self.register, self.number, self.previous = read.take(16), read.number("Q"), read.take(32)
        self.stamp, self.actor, flags = read.stamp(), read.take(16), read.number("B")
        need(flags < 4, "an unknown flag")
        self.commitments = [read.take(32)]
        self.person = None
        if flags & 1:
            self.person = read.take(16)
            self.commitments.append(read.take(32))
        self.undoes = read.stamp() if flags & 2 else None
        self.entries = []
        for _ in range(read.varint()):
            entry = Entry(read.number("B"), read.text().decode(), read.take(16), [])
            need(entry.kind in (1, 2), "an unknown kind of entry")
            for _ in range(read.varint()):
                name, marked = read.text().decode(), read.number("B")
                entry.fields.append((name, read.stamp() if marked else None))
                self.commitments.append(read.take(32))
            self.entries.append(entry)
        read.end()
        self.link = hashed("goodstanding link 1", body)
        self.values = self.read_slots(slots)

    def read_slots(self, slots):
        read, values = Bytes(slots), []
        need(read.varint() == len(self.commitments), "as many slots as commitments")
        self.emptied = False
        for commitment in self.commitments:
            if read.number("B") == 0:
                self.emptied = True
                values.append(bytes(1))
                continue
            salt, value = read.take(16), read.text()
            need(hashlib.blake2b(value, digest_size=32, key=salt).digest() == commitment, "a value is the one committed to")
            values.append(value)
        read.end()
        return values

    def cells(self):
        """(entry, [(field, was, value)]) for each entry."""
        at = len(self.commitments) - sum(len(entry.fields) for entry in self.entries)
        for entry in self.entries:
            yield entry, [(name, was, value) for (name, was), value in zip(entry.fields, self.values[at:])]
            at += len(entry.fields)


def last_day(precision, first):
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=first)
    months = {0: 0, 1: 1, 2: 3, 3: 12, 4: 12}[precision]
    if months == 0:
        return first
    month = day.year * 12 + day.month - 1 + months
    return (datetime.date(month // 12, month % 12 + 1, 1) - datetime.date(1970, 1, 1)).days - 1


def in_column(value):
    """A value as it stands in a table."""
    read = Bytes(value)
    kind = read.number("B")
    rest = value[1:]
    if kind == 0:
        return None
    if kind in (1, 2, 5, 7, 8):
        return read.number({1: "B", 2: "q", 5: "i", 7: "q", 8: "q"}[kind])
    if kind == 3:
        places, mantissa = read.number("B"), read.number("q")
        return mantissa * 10 ** (6 - places) * 8 + places
    if kind == 6:
        precision, first = read.number("B"), read.number("i")
        return last_day(precision, first) * 8 + precision
    return rest.decode() if kind in (4, 9) else rest


BUILT_IN = {"record_type": ["name", "layer", "definition"], "origin": ["letters", "note"]}


class Fold:
    """Which write of a field stands: the one with the last place."""

    def __init__(self, register):
        self.register, self.places, self.raised, self.leaves = register, {}, [], {}

    def place(self, cell, stamp):
        return self.places.get((cell, stamp), stamp)

    def write(self, cell, by, standing, was, value, stamp, arrival):
        place = stamp
        if was is not None and not self.place(cell, was) < stamp:
            before = self.place(cell, was)
            full = before.counter == 0xFFFFFFFF
            place = Stamp(before.wall + full, 0 if full else before.counter + 1, stamp.origin)
        if place != stamp:
            self.places[cell, stamp] = place
            self.raised.append((*cell, arrival, place.wall, place.counter))
        if by is None:
            return True
        written = self.register.changes[by - 1].stamp
        if was != written and cell not in self.leaves:
            self.leaves[cell] = {by: standing}
        if cell in self.leaves:
            self.leaves[cell].pop(self.register.arrival_of.get(was), None)
            self.leaves[cell][arrival] = value
        return was == written or self.place(cell, written) < place


class Register:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        need(self.all("PRAGMA application_id") == [(0x47537267,)], "the application id")
        meta = dict(self.all("SELECT key, value FROM meta"))
        copy = meta.pop("copy", None)
        need(set(meta) == {"format", "oldest_reader", "register"} and meta["format"] in ("1", "2") and meta["oldest_reader"] == meta["format"], "the file's own description")
        self.format = meta["format"]
        need(copy is None or copy[32:] == "-" + hashed("goodstanding copy 1", (meta["register"] + copy[:32]).encode()).hex()[:16], "which copy it is")
        self.id = bytes.fromhex(meta["register"])
        self.changes, self.arrival_of = [], {}
        self.walk()
        self.check_attachments()
        self.check_erasures()
        self.check_tables()

    def all(self, sql, *values):
        return self.db.execute(sql, values).fetchall()

    def walk(self):
        origins = dict(self.all("SELECT no, origin FROM chain"))
        ends = {}
        rows = self.all("SELECT arrival, chain, number, wall, counter, body, slots FROM change LEFT JOIN payload USING (arrival) ORDER BY arrival")
        for place, (arrival, chain, number, wall, counter, body, slots) in enumerate(rows, 1):
            need(arrival == place and slots is not None, "arrivals without a gap, each with its values")
            change = Change(body, slots)
            origin = change.stamp.origin
            need((change.register, origins.get(chain), change.number, change.stamp.wall, change.stamp.counter) == (self.id, origin, number, wall, counter),
                 "the columns say what the body says")
            before = ends.get(origin)
            need(number == (before.number + 1 if before else 1), "numbers of an origin without a gap")
            need(change.previous == (before.link if before else bytes(32)), "the link of the change before")
            need(before is None or before.stamp < change.stamp, "stamps of an origin rise")
            for stamp in [was for entry in change.entries for _, was in entry.fields] + [change.undoes]:
                need(stamp is None or stamp in self.arrival_of, "what is replaced was written before")
            self.arrival_of[change.stamp] = arrival
            self.changes.append(change)
            ends[origin] = change
        need(len(rows) == self.all("SELECT count(*) FROM payload")[0][0], "no values without a change")
        need({origin: (end.number, end.link) for origin, end in ends.items()} == {o: (n, link) for o, n, link in self.all("SELECT origin, number, link FROM chain")},
             "the ends of the chains")

    def check_attachments(self):
        named = {value[1:33] for change in self.changes for _, cells in change.cells() for _, _, value in cells if value[0] == 12}
        held = {}
        for no, digest, size in self.all("SELECT no, digest, size FROM blob"):
            pieces = self.all("SELECT place, bytes FROM blob_chunk WHERE blob = ? ORDER BY place", no)
            content = b"".join(piece for _, piece in pieces)
            need([place for place, _ in pieces] == list(range(len(pieces))) and all(len(piece) == 1 << 20 for _, piece in pieces[:-1]), "pieces of 1 MiB in order")
            need(len(content) == size and hashlib.blake2b(content, digest_size=32).digest() == digest, "an attachment is what its name says")
            held[digest] = no
        need(set(held) == named, "the attachments are those that changes name")

    def check_erasures(self):
        """Only envelopes that an erasure names are empty."""
        erased = set()
        for change in self.changes:
            for entry, cells in change.cells():
                for name, _, value in cells:
                    if (entry.type, name) == ("erasure", "envelopes"):
                        erased |= set(value[1:].decode().split("\n"))
        for change in self.changes:
            need(not change.emptied or [(e.type, e.record.hex() in erased) for e in change.entries] == [("envelope", True)], "values are there, but for what was erased")

    def check_tables(self):
        columns = {name: ["ref", "state", "struck"] + fields for name, fields in BUILT_IN.items()}
        declared, records, live, history, links, counters = {}, {}, {}, {}, {}, {}
        link_rows = []
        lists = set()
        fold = Fold(self)
        for arrival, change in enumerate(self.changes, 1):
            cells = list(change.cells())
            for entry, fields in [one for one in cells if one[0].type == "record_type"] + [one for one in cells if one[0].type != "record_type"]:
                if entry.type != "record_type" and declared.get("stale"):
                    self.declare(declared, columns, lists)
                no = records.setdefault(entry.record, (len(records) + 1, entry.type))[0]
                need(records[entry.record][1] == entry.type, "a record keeps its type")
                row = live.setdefault(entry.type, {}).setdefault(no, {"since": arrival})
                wins = [(name, value) for name, was, value in fields if fold.write((no, name), row.get("w_" + name), row.get("v_" + name), was, value, change.stamp, arrival)]
                if wins and row["since"] < arrival:
                    history.setdefault(entry.type, []).append(dict(row, no=no, until=arrival))
                for name, value in wins:
                    need(name in columns[entry.type], f"{entry.type}.{name} is declared")
                    row["since"], row["f_" + name], row["w_" + name], row["v_" + name] = arrival, in_column(value), arrival, value
                    if (entry.type, name) in lists:
                        for link in links.pop((no, name), []):
                            link[4] = arrival
                        links[no, name] = [[no, name, value[at:at + 16], arrival, None] for at in range(1, len(value), 16)]
                        link_rows += links[no, name]
                for name, _, value in fields:
                    if name == "ref" and value[0] == 4:
                        ref = value[1:].decode()
                        prefix = ref.rstrip("0123456789")
                        counters[prefix] = max(counters.get(prefix, 0), int(ref[len(prefix):]))
                if entry.type == "record_type":
                    declared[row["f_layer"], row["f_name"]] = json.loads(row["f_definition"])
                    declared["stale"] = True
        self.declare(declared, columns, lists)
        need(self.all("SELECT no, id, type FROM record ORDER BY no") == [(no, record, of) for record, (no, of) in records.items()], "the records")
        for name, fields in columns.items():
            names = [prefix + field for field in fields for prefix in ("f_", "w_")]
            as_rows = lambda rows, keys: sorted(tuple(row.get(key) for key in keys + names) for row in rows)
            standing = as_rows([dict(row, no=no) for no, row in live.get(name, {}).items()], ["no", "since"])
            need(sorted(self.all(f"SELECT no, since, {', '.join(names)} FROM t_{name}")) == standing, f"the cells of t_{name}")
            past = as_rows(history.get(name, []), ["no", "since", "until"])
            need(sorted(self.all(f"SELECT no, since, until, {', '.join(names)} FROM h_{name}"), key=lambda row: row[:3]) == sorted(past, key=lambda row: row[:3]), f"the cells of h_{name}")
        need(self.all("SELECT source, field, target, since, until FROM link ORDER BY no") == [tuple(link) for link in link_rows], "the links")
        need(dict(self.all("SELECT prefix, last FROM counter")) == counters, "the counters")
        there = {name for name, in self.all("SELECT name FROM sqlite_master WHERE type = 'table'")}
        need(("contest" in there, "raised" in there) == (bool(fold.leaves), bool(fold.raised)), "the tables of copies are there when they are needed")
        if fold.leaves:
            held = [(no, field, arrival, value) for (no, field), writes in fold.leaves.items() for arrival, value in writes.items()]
            need(sorted(self.all("SELECT no, field, arrival, value FROM contest")) == sorted(held), "the writes that no other replaced")
        if fold.raised:
            need(sorted(self.all("SELECT no, field, arrival, wall, counter FROM raised")) == sorted(fold.raised), "the places that are not stamps")

    @staticmethod
    def declare(declared, columns, lists):
        """Takes the declarations that stand: the types first, then what overlays add to them."""
        declared.pop("stale", None)
        for (layer, name), definition in sorted(declared.items(), key=lambda one: one[0][0].startswith("overlay:")):
            fields = columns.setdefault(name, ["ref", "state", "struck"])
            for field in definition.get("fields", []):
                if field["id"] not in fields:
                    fields.append(field["id"])
                if field["type"] == "references":
                    lists.add((name, field["id"]))


def altered(path, table, column):
    """The register with one bit of the last such cell changed."""
    db = sqlite3.connect(path)
    row, cell = db.execute(f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY rowid DESC LIMIT 1").fetchone()
    if isinstance(cell, bytes):
        cell = cell[:-1] + bytes([cell[-1] ^ 1])
    elif isinstance(cell, str):
        cell = cell[:-1] + chr(ord(cell[-1]) ^ 1)
    else:
        cell ^= 1
    db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (cell, row))
    db.commit()
    db.close()


def made_by(program, data, folder):
    """A register that two copies wrote, and the other copy of it."""
    path, clone, share = f"{folder}/made.gsr", f"{folder}/clone.gsr", f"{folder}/share"
    homes = {f"XDG_{kind}_HOME": f"{folder}/{kind}" for kind in ("DATA", "STATE", "CONFIG")}

    def run(*words):
        subprocess.run([program, *words], env=dict(os.environ, **homes), check=True, stdout=subprocess.DEVNULL)

    run("init", path, "--data", data)
    run("clone", path, "-o", clone)
    os.mkdir(share)
    for copy, day in ((path, "1 July 2026"), (clone, "1 August 2026"), (clone, "2 August 2026")):
        run("set", "ACT-0001", copy, f"due={day}", "--reason", "agreed")
    run("add", "action", clone, "title=Written in the clone")
    for copy in (path, clone, path):
        run("sync", share, copy)
    return [path, clone]


def main():
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if words and words[0] == "--made-by":
            words = made_by(words[1], words[2], folder) + words[3:]
        for name in words:
            register = Register(name)
            print(f"{name}: {len(register.changes)} changes, whole")
            for table, column in (("change", "body"), ("payload", "slots"), ("chain", "link"), ("blob", "digest"), ("t_record_type", "f_definition"),
                                  ("t_record_type", "w_name"), ("link", "target"), ("record", "type")):
                if not register.all(f"SELECT 1 FROM {table} LIMIT 1"):
                    continue
                copy = Path(folder) / "copy.gsr"
                shutil.copy(name, copy)
                altered(copy, table, column)
                try:
                    Register(copy)
                except (Wrong, UnicodeDecodeError, KeyError, sqlite3.OperationalError) as found:
                    print(f"  altered in {table}.{column}: {found}")
                else:
                    raise SystemExit(f"{name}: what was altered in {table}.{column} was not found")


if __name__ == "__main__":
    main()
