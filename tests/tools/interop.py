"""Reads what Tagline wrote with other people's readers, and prints what each of them saw; or lets
them write what Tagline is to read.

`read FOLDER`: the folder holds one file a format of one document. Emoji stand before every
annotation, so that a reader which counts in another unit sees other words. `write FOLDER FILES`:
each library writes a file into the folder, with what is to be seen in it beside it.
"""

import glob
import json
import os
import re
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


# The terms of the W3C's context that are asked for here (https://www.w3.org/TR/annotation-vocab/);
# nothing is fetched.
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "value": "rdf:value",
    "exact": "oa:exact",
    "start": "oa:start",
    "end": "oa:end",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "tagging": "oa:tagging",
    "describing": "oa:describing",
    "linking": "oa:linking",
    "commenting": "oa:commenting",
}


def pyld():
    """What the file says as JSON-LD, not as JSON: its terms expanded by the context."""
    from pyld import jsonld

    def local(url, options=None):
        document = {"@context": CONTEXT}
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}

    with open("x.annotations.jsonld", encoding="utf-8") as file:
        (whole,) = jsonld.expand(json.load(file), {"documentLoader": local})
    oa, value = CONTEXT["oa"], CONTEXT["rdf"] + "value"
    first = lambda of, term: of[term][0]
    page = first(whole, CONTEXT["as"] + "first")
    items = first(page, CONTEXT["as"] + "items")["@list"]
    text, found = None, []
    for item in items:
        motivation = first(item, oa + "motivatedBy")["@id"]
        bodies = item.get(oa + "hasBody", [])
        if motivation == oa + "describing" and text is None:
            text = first(bodies[0], value)["@value"]
        elif motivation == oa + "tagging":
            label = next(b for b in bodies if first(b, oa + "hasPurpose")["@id"] == oa + "tagging")
            for selector in item[oa + "hasTarget"][0][oa + "hasSelector"]:
                if selector["@type"] == [oa + "TextPositionSelector"]:
                    start, end = (first(selector, oa + name)["@value"] for name in ("start", "end"))
                    found.append((first(label, value)["@value"], text[start:end]))
    return found


def webanno_tsv():
    from web_anno_tsv import open_web_anno_tsv

    with open_web_anno_tsv("x.webanno.tsv") as file:
        return [(a.label, a.text) for sentence in file for a in sentence.annotations]


def iobes_of(ending, parse):
    found = []
    for path in sorted(glob.glob(f"x.{ending}/*")):
        with open(path, encoding="utf-8") as file:
            blocks = file.read().strip().split("\n\n")
        for block in blocks:
            rows = [line.split() for line in block.split("\n") if not line.startswith("-DOCSTART-")]
            for span in parse([row[-1] for row in rows]):
                found.append((span.type, "".join(rows[at][0] for at in range(span.start, span.end))))
    return found


def iobes_bioes():
    import iobes

    return iobes_of("bioes", iobes.parse_spans_iobes)


def iobes_bio():
    import iobes

    return iobes_of("bio", iobes.parse_spans_bio)


MARKS = ["Mentions", "Quotes", "Figures", "Notes"]


def openpyxl():
    from openpyxl import load_workbook

    book = load_workbook("x.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells), "a formula"
    text = "\n".join(row[2] or "" for row in book["Text"].iter_rows(min_row=2, values_only=True))
    found = []
    for name in MARKS:
        head, *rows = book[name].iter_rows(values_only=True)
        for row in (dict(zip(head, row)) for row in rows):
            words = text[row["start"] : row["end"]]
            assert words == row["text"], (words, row)
            found.append((row["label"], words))
    return found


def pandas_xlsx():
    import pandas

    sheets = pandas.read_excel("x.xlsx", sheet_name=MARKS)
    return [(row.label, row.text) for sheet in sheets.values() for row in sheet.itertuples()]


def pandas_csv():
    import pandas

    found = []
    for path in sorted(glob.glob("x.csv/*.csv")):
        for row in pandas.read_csv(path, encoding="utf-8-sig").to_dict("records"):
            found.append((row.get("label", row.get("type")), row["text"]))
    return found


def converter(form, target):
    from label_studio_converter.converter import Converter, Format

    (config,) = glob.glob("x.label-studio/*.xml")
    (tasks,) = glob.glob("x.label-studio/*.json")
    with open(config, encoding="utf-8") as file:
        made = Converter(file.read(), project_dir=None)
    made.convert(tasks, target, getattr(Format, form), is_dir=False)
    return target


def label_studio():
    (path,) = glob.glob(converter("JSON_MIN", "x.ls-min") + "/*.json")
    with open(path, encoding="utf-8") as file:
        tasks = json.load(file)
    return [
        (region["labels"][0], task["text"][region["start"] : region["end"]])
        for task in tasks
        for region in task["label"]
    ]


READERS = [
    ("dkpro-cassis", "CAS JSON", cas_json),
    ("dkpro-cassis", "CAS XMI", xmi),
    ("pybrat", "brat", brat),
    ("seqeval", "BIO", bio),
    ("seqeval", "CoNLL-2003", conll2003),
    ("seqeval", "BIOES", bioes),
    ("spaCy", "spaCy JSON lines", spacy),
    ("Python", "Web Annotations", web_annotation),
    ("pyld", "Web Annotations", pyld),
    ("web-anno-tsv", "WebAnno TSV", webanno_tsv),
    ("iobes", "BIO", iobes_bio),
    ("iobes", "BIOES", iobes_bioes),
    ("openpyxl", "XLSX", openpyxl),
    ("pandas", "XLSX", pandas_xlsx),
    ("pandas", "CSV", pandas_csv),
    ("label-studio-converter", "Label Studio", label_studio),
]

# What the libraries are given to write: the text, its words, and what stands where.
TEXT = "😊 Ana Ruiz of 👍 Acme paid."
SPANS = [(2, 10, "Person"), (16, 20, "Organization")]
ROWS = [(label, TEXT[start:end]) for start, end, label in SPANS]


def utf16(place):
    return len(TEXT[:place].encode("utf-16-le")) // 2


def made_cassis():
    from cassis import Cas, TypeSystem

    types = TypeSystem()
    kind = types.create_type(name="custom.Entity", supertypeName="uima.tcas.Annotation")
    types.create_feature(domainType=kind, name="label", rangeType="uima.cas.String")
    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = TEXT, "text/plain"
    cas.add_all([kind(begin=start, end=end, label=label) for start, end, label in SPANS])
    cas.to_json("cassis.json")
    with zipfile.ZipFile("cassis-xmi.zip", "w") as file:
        file.writestr("a.xmi", cas.to_xmi())
        file.writestr("TypeSystem.xml", types.to_xml())
    return {"cassis.json": ROWS, "cassis-xmi.zip": ROWS}


def made_spacy():
    import spacy
    from spacy.training import offsets_to_biluo_tags

    document = spacy.blank("en")(TEXT)
    document.ents = [document.char_span(start, end, label) for start, end, label in SPANS]
    with open("spacy-doc.json", "w", encoding="utf-8") as file:
        json.dump(document.to_json(), file)
    tags = offsets_to_biluo_tags(document, SPANS)
    with open("spacy-biluo.tsv", "w", encoding="utf-8") as file:
        file.writelines(f"{token.text}\t{tag}\n" for token, tag in zip(document, tags))
    return {"spacy-doc.json": ROWS, "spacy-biluo.tsv": ROWS}


def made_web_anno_tsv():
    from web_anno_tsv import Annotation, open_web_anno_tsv
    from web_anno_tsv.web_anno_tsv import AnnotatedSentence, Span

    words = [(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT)]
    tokens = [Span(text=TEXT[a:b], start=a, stop=b, is_token=True) for a, b in words]
    spans = [Annotation(start=a, stop=b, text=TEXT[a:b], label=label) for a, b, label in SPANS]
    with open_web_anno_tsv("web-anno.tsv", "w") as file:
        file.write(AnnotatedSentence(text=TEXT, tokens=tokens, annotations=spans))
    return {"web-anno.tsv": ROWS}


def made_iobes():
    import iobes

    words = re.findall(r"\w+|[^\w\s]", TEXT)
    places = lambda name: [words.index(word) for word in re.findall(r"\w+", name)]
    spans = [
        iobes.Span(label, places(name)[0], places(name)[-1] + 1, tuple(places(name)))
        for label, name in ROWS
    ]
    for form, write in [("iob", iobes.write_iob_tags), ("iobes", iobes.write_iobes_tags), ("bilou", iobes.write_bilou_tags)]:
        with open(f"iobes-{form}", "w", encoding="utf-8") as file:
            tags = write(spans, length=len(words))
            file.writelines(f"{word} {tag}\n" for word, tag in zip(words, tags))
    return {f"iobes-{form}": ROWS for form in ("iob", "iobes", "bilou")}


def made_label_studio():
    """Two of the exports that Label Studio makes of the tasks that Tagline wrote."""
    import shutil

    (path,) = glob.glob(converter("JSON_MIN", "ls-min") + "/*.json")
    shutil.copy(path, os.path.join(MADE, "label-studio-min.json"))
    (path,) = glob.glob(converter("CONLL2003", "ls-conll") + "/*.conll")
    shutil.copy(path, os.path.join(MADE, "label-studio.conll"))
    # It has one layer: what is in the quote is not told apart.
    names = [row for row in EXPECTED if row[0] not in ("Quote", "Figure")]
    return {"label-studio-min.json": EXPECTED, "label-studio.conll": names}


def made_openpyxl():
    from openpyxl import load_workbook

    book = load_workbook("x.xlsx")
    book["Quotes"].cell(row=2, column=1 + [c.value for c in book["Quotes"][1]].index("note")).value = "Checked."
    book.save(os.path.join(MADE, "openpyxl.xlsx"))
    return {"openpyxl.xlsx": EXPECTED}


def made_pandas():
    import pandas

    with pandas.ExcelWriter(os.path.join(MADE, "pandas.xlsx")) as writer:
        for name, sheet in pandas.read_excel("x.xlsx", sheet_name=None).items():
            sheet.to_excel(writer, sheet_name=name, index=False)
    frame = pandas.DataFrame({"title": ["Bills"], "text": [TEXT]})
    frame.to_csv(os.path.join(MADE, "pandas.csv"), index=False)
    return {"pandas.xlsx": EXPECTED, "pandas.csv": []}


WRITERS = [
    ("dkpro-cassis", made_cassis, False),
    ("spaCy", made_spacy, False),
    ("web-anno-tsv", made_web_anno_tsv, False),
    ("iobes", made_iobes, False),
    ("label-studio-converter", made_label_studio, True),
    ("openpyxl", made_openpyxl, True),
    ("pandas", made_pandas, True),
]
MADE = ""


def write(made, files):
    """Each library writes, from what it is given or from what Tagline wrote."""
    global MADE
    MADE = os.path.abspath(made)
    files = os.path.abspath(files)
    wrong = False
    for library, make, is_again in WRITERS:
        os.chdir(files if is_again else MADE)
        try:
            expected = make()
        except Exception as fault:  # Whatever a library throws is its verdict.
            print(f"{library:24} wrote nothing: {type(fault).__name__}: {fault}")
            wrong = True
            continue
        for name, rows in expected.items():
            with open(os.path.join(MADE, name + ".expected"), "w", encoding="utf-8") as file:
                file.write(library + "\n" + "".join(f"{label}\t{words}\n" for label, words in rows))
    sys.exit(wrong)


def spark(command, lines, out):
    """Each part of a set of lines goes through a command of its own, in a local Spark."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    parts = session.sparkContext.textFile(lines, 3)
    assert parts.getNumPartitions() >= 3, parts.getNumPartitions()
    with open(out, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in parts.pipe(f"'{command}' suggest -j 1").collect())
    session.stop()


def bare(pairs):
    return {(label, "".join(words.split())) for label, words in pairs}


def main():
    if sys.argv[1] == "write":
        write(*sys.argv[2:])
    if sys.argv[1] == "spark":
        return spark(*sys.argv[2:])
    os.chdir(sys.argv[2])
    for archive in glob.glob("*.zip"):
        zipfile.ZipFile(archive).extractall(archive[: -len(".zip")])
    wrong = False
    print(f"{'reader':24} {'format':18} written  seen right")
    for reader, form, read in READERS:
        try:
            seen = bare(read())
            # spaCy has no overlaps: the figure in the quote is a loss that the writer says.
            written = bare(EXPECTED) - ({("Figure", "40%")} if form.startswith("spaCy") else set())
            right = len(seen & written)
            verdict = "" if seen == written else f"  differs: {sorted(seen ^ written)}"
        except ModuleNotFoundError as missing:
            print(f"{reader:24} {form:18} not installed: {missing.name}")
            continue
        except Exception as fault:  # Whatever a reader throws is its verdict.
            right, verdict = 0, f"  {type(fault).__name__}: {fault}"
        wrong |= bool(verdict)
        print(f"{reader:24} {form:18} {len(written):7}  {right:10}{verdict}")
    sys.exit(wrong)


main()
