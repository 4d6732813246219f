"""Reads what Tagline wrote with other people's readers, and prints what each of them saw.

The folder in the first argument holds one file a format of one document: emoji stand before every
annotation, so that a reader which counts in another unit sees other words.
"""

import glob
import json
import os
import sys
import zipfile

# The annotations of `tests/it/interop.rs`: label and words.
EXPECTED = [
    ("Person", "Ana Ruiz"),
    ("Organization", "👍Acme"),
    ("Quote", "“We paid 40% of €5.”"),
    ("Figure", "40%"),
    ("Place", "Kyiv"),
]


def cas_json():
    from cassis import load_cas_from_json

    with open("x.cas.json", encoding="utf-8") as file:
        cas = load_cas_from_json(file)
    return [(a.label, a.get_covered_text()) for a in cas.select("webanno.custom.TaglineSpan")]


def xmi():
    from cassis import load_cas_from_xmi, load_typesystem

    with open(glob.glob("x.xmi/*TypeSystem.xml")[0], "rb") as file:
        types = load_typesystem(file)
    with open(glob.glob("x.xmi/*.xmi")[0], "rb") as file:
        cas = load_cas_from_xmi(file, typesystem=types)
    return [(a.label, a.get_covered_text()) for a in cas.select("webanno.custom.TaglineSpan")]


def brat():
    from pybrat.parser import BratParser

    (document,) = BratParser(error="raise").parse("x.brat")
    return [(entity.type, entity.mention) for entity in document.entities]


def tagged(ending, scheme):
    """Words are joined without spaces, as tokens have none."""
    from seqeval.scheme import Entities

    found = []
    for path in sorted(glob.glob(f"x.{ending}/*")):
        sentences = [[]]
        with open(path, encoding="utf-8") as file:
            for line in file:
                cells = line.split()
                if not cells or cells[0] == "-DOCSTART-":
                    sentences.append([])
                else:
                    sentences[-1].append((cells[0], cells[-1]))
        entities = Entities([[tag for _, tag in sentence] for sentence in sentences], scheme)
        for sentence, own in zip(sentences, entities.entities):
            words = lambda e: "".join(word for word, _ in sentence[e.start : e.end])
            found += [(entity.tag, words(entity)) for entity in own]
    return found


def bio():
    from seqeval.scheme import IOB2

    return tagged("bio", IOB2)


def conll2003():
    from seqeval.scheme import IOB2

    return tagged("conll2003", IOB2)


def bioes():
    from seqeval.scheme import IOBES

    return tagged("bioes", IOBES)


def spacy():
    import spacy

    with open("x.spacy.jsonl", encoding="utf-8") as file:
        line = json.loads(file.readline())
    document = spacy.blank("en")(line["text"])
    spans = [document.char_span(start, end, label) for start, end, label in line["entities"]]
    return [(span.label_, span.text) if span else ("?", "not aligned") for span in spans]


def web_annotation():
    """Positions are code points, which is what Python counts."""
    with open("x.annotations.jsonld", encoding="utf-8") as file:
        items = json.load(file)["first"]["items"]
    text = items[0]["body"]["value"]
    found = []
    for item in items[1:]:
        if item["motivation"] == "tagging":
            quote, position = item["target"][0]["selector"]
            words = text[position["start"] : position["end"]]
            assert quote["exact"] == words, (quote, words)
            found.append((item["body"][0]["value"], words))
    return found


READERS = [
    ("dkpro-cassis", "CAS JSON", cas_json),
    ("dkpro-cassis", "CAS XMI", xmi),
    ("pybrat", "brat", brat),
    ("seqeval", "BIO", bio),
    ("seqeval", "CoNLL-2003", conll2003),
    ("seqeval", "BIOES", bioes),
    ("spaCy", "spaCy JSON lines", spacy),
    ("Python", "Web Annotations", web_annotation),
]


def bare(pairs):
    return {(label, "".join(words.split())) for label, words in pairs}


def main():
    os.chdir(sys.argv[1])
    for archive in glob.glob("*.zip"):
        zipfile.ZipFile(archive).extractall(archive[: -len(".zip")])
    wrong = False
    print(f"{'reader':14} {'format':18} written  seen right")
    for reader, form, read in READERS:
        try:
            seen = bare(read())
            # spaCy has no overlaps: the figure in the quote is a loss that the writer says.
            written = bare(EXPECTED) - ({("Figure", "40%")} if form.startswith("spaCy") else set())
            right = len(seen & written)
            verdict = "" if seen == written else f"  differs: {sorted(seen ^ written)}"
        except ModuleNotFoundError as missing:
            print(f"{reader:14} {form:18} not installed: {missing.name}")
            continue
        except Exception as fault:  # Whatever a reader throws is its verdict.
            right, verdict = 0, f"  {type(fault).__name__}: {fault}"
        wrong |= bool(verdict)
        print(f"{reader:14} {form:18} {len(written):7}  {right:10}{verdict}")
    sys.exit(wrong)


main()
