//! What other tools’ files mean, kind by kind: nothing of them may be taken for ours, lost or run
//! together without a word.

use crate::exchange::testing::{notation, read, read_archive};
use crate::{Read, ReadDocument};
use tagline_core::model::{LabelKind, Workspace};

fn only(read: Read) -> ReadDocument {
    let [document] = <[_; 1]>::try_from(read.documents).unwrap();
    document
}

fn marked(format: &str, name: &str, file: &str) -> String {
    notation(&only(read(format, name, file)).workspace)
}

/// The ties of a document: role, words from, words to.
fn ties(ws: &Workspace) -> Vec<(String, String, String)> {
    let words = |id| ws.words_of(ws.annotation(id).unwrap());
    let role =
        |r: &tagline_core::model::Relation| ws.schema.relation_kind(r.kind).unwrap().name.clone();
    ws.relations.values().map(|r| (role(r), words(r.from), words(r.to))).collect()
}

fn tie(role: &str, from: &str, to: &str) -> (String, String, String) {
    (role.to_owned(), from.to_owned(), to.to_owned())
}

fn notes(ws: &Workspace) -> Vec<String> {
    ws.annotations.iter().map(|a| a.note.clone()).collect()
}

fn told(document: &ReadDocument) -> String {
    let told = document.refused.iter().map(|r| format!("{}: {}", r.place, r.reason));
    told.collect::<Vec<_>>().join("\n")
}

/// Names that Tagline has for what it says of an annotation; others give them other meanings.
const OURS: [&str; 12] = [
    "entity",
    "kind",
    "manner",
    "number",
    "date",
    "note",
    "speaker",
    "unit",
    "label",
    "check",
    "entityType",
    "change",
];

#[test]
fn the_one_feature_of_a_layer_is_its_label_whatever_it_is_called() {
    for name in OURS {
        let file = format!(
            "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Role|{name}\n\n\n#Text=Eva saw Oto.\n\
             1-1\t0-3\tEva\tpainter\t\n1-2\t4-7\tsaw\t_\t\n1-3\t8-11\tOto\tpainter\t\n1-4\t11-12\t.\t_\t\n"
        );
        let document = only(read("webanno-tsv", "x.tsv", &file));
        assert_eq!(notation(&document.workspace), "[painter Eva] saw [painter Oto].", "{name}");
        assert!(document.workspace.entities.is_empty() && document.refused.is_empty(), "{name}");
    }
}

#[test]
fn features_of_other_tools_stay_features() {
    let tsv = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Mention|type|entity|number\n\n\n#Text=Eva saw Oto.\n\
        1-1\t0-3\tEva\tpainter\tgiven\tsg\t\n1-2\t4-7\tsaw\t_\t_\t_\t\n1-3\t8-11\tOto\tpainter\tgiven\tpl\t\n";
    let document = only(read("webanno-tsv", "x.tsv", tsv));
    assert_eq!(
        notes(&document.workspace),
        ["entity: given\nnumber: sg", "entity: given\nnumber: pl"]
    );
    assert!(document.workspace.entities.is_empty());
    let xmi = r#"<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///my.ecore" xmi:version="2.0"><c:Ref xmi:id="2" sofa="1" begin="0" end="3" entity="painter" manner="oil"/><cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="Eva saw Oto."/></xmi:XMI>"#;
    let document = only(read("xmi", "x.xmi", xmi));
    assert_eq!(notation(&document.workspace), "[painter Eva] saw Oto.");
    assert_eq!(notes(&document.workspace), ["manner: oil"]);
    let ann = "T1\tRef 0 3\tEva\nA1\tentity T1 painter\nA2\tmanner T1 slow\nA3\tnumber T1 sg\nA4\tdate T1 never\n";
    let document = only(read_archive("brat", &[("x.txt", "Eva saw Oto."), ("x.ann", ann)]));
    let ws = &document.workspace;
    assert_eq!(notes(ws), ["entity: painter\nmanner: slow\nnumber: sg\ndate: never"]);
    let label = ws.schema.label(ws.annotations.iter().next().unwrap().label).unwrap();
    assert_eq!((label.name.as_str(), label.kind), ("Ref", LabelKind::Mention));
    assert!(ws.entities.is_empty() && document.refused.is_empty(), "{}", told(&document));
    let json = r#"{"text":"Eva saw Oto.","spans":[{"start":0,"end":3,"label":"Ref","entity":"x","score":0.5,"kb_id":"Q7","attributes":{"kind":"b"}}],"answer":"accept"}"#;
    let document = only(read("prodigy", "x.jsonl", json));
    assert_eq!(notes(&document.workspace), ["kind: b\nentity: x\nkb_id: Q7\nscore: 0.5"]);
}

#[test]
fn a_hash_is_a_word_where_the_row_has_a_tag() {
    let file = "Oto O\nlikes O\n# B-Work\nwinter I-Work\nand O\n# O\n7 O\n. O\n";
    assert_eq!(marked("conll2002", "x.bio", file), "Oto likes [Work # winter] and # 7 .");
    let file = "# sentence 1\nEva\tB-PER\n#\tO\n\n# sentence 2\nOto\tB-PER\n";
    assert_eq!(marked("conll2002", "x", file), "[Person Eva] #\n[Person Oto]");
}

#[test]
fn tables_of_tokens_are_read_whatever_their_layout() {
    let numbered = "#\thttps://example.org/3\t[2011]\n1\tEva\tB-PER\tO\n2\tBerg\tI-PER\tB-LOC\n3\tsang\tO\tO\n\n1\tOto\tB-PER\tO\n2\tleft\tO\tO\n";
    assert_eq!(
        marked("conll2003", "x.tsv", numbered),
        "[Person Eva [Place Berg]] sang\n[Person Oto] left"
    );
    let headed = "TOKEN\tCOARSE\tFINE\tMISC\n# doc:document_id = a\nEva\tB-pers\tB-pers\t_\nsang\tO\tO\tNoSpaceAfter\n.\tO\tO\t_\n";
    assert_eq!(marked("conll2003", "x.tsv", headed), "[Person Eva] sang .");
    let bare = "Eva PERSON\nBerg PERSON\nsang O\nin O\nBrno PLACE\n. O\n";
    assert_eq!(marked("conll2002", "x.txt", bare), "[Person Eva Berg] sang in [Place Brno] .");
    let barred = "Eva|NNP|B-PER sang|VBD|O .|.|O\nOto|NNP|B-PER left|VBD|O\n";
    assert_eq!(marked("conll2003", "x.txt", barred), "[Person Eva] sang .\n[Person Oto] left");
    let bmes = "Eva B-PER\nMaria M-PER\nBerg E-PER\nsang O\n";
    assert_eq!(marked("bioes", "x", bmes), "[Person Eva Maria Berg] sang");
    let behind = "Eva PER-B\nBerg PER-I\nsang O\n";
    assert_eq!(marked("conll2002", "x", behind), "[Person Eva Berg] sang");
}

#[test]
fn a_table_that_is_not_understood_is_never_the_article() {
    let parsed = "1\tEva\teva\tNOUN\t2\n2\tsang\tsing\tVERB\t0\n3\t.\t.\tPUNCT\t2\n4\tx\ty\tz\t1\n";
    for name in ["x.conll", "x.txt", "x"] {
        let error = crate::read(name, parsed.as_bytes().to_vec(), None).unwrap_err();
        assert!(error.to_string().starts_with("This is a table"), "{name}: {error}");
    }
    let xml = "<collection><document><passage>Eva sang.</passage></document></collection>";
    assert!(crate::read("x.xml", xml.as_bytes().to_vec(), None).is_err());
}

#[test]
fn all_parts_of_a_tei_text_are_read() {
    let tei = |text: &str| {
        let file = format!(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text>{text}</text></TEI>"
        );
        only(read("tei", "x.xml", &file))
    };
    let shown = |text: &str| notation(&tei(text).workspace);
    assert_eq!(
        shown(
            "<front><p>For <persName>Ida</persName>.</p></front><body><p>Eva sang.</p></body><back><p>Thanks to <persName>Jan</persName>.</p></back>"
        ),
        "For [Person Ida].\nEva sang.\nThanks to [Person Jan]."
    );
    assert_eq!(
        shown(
            "<body><p>Eva wrote:</p><floatingText><body><p>Come.</p></body></floatingText><p>Then <persName>Oto</persName> came.</p></body>"
        ),
        "Eva wrote:\nCome.\nThen [Person Oto] came."
    );
    assert_eq!(
        shown(
            "<group><text><body><p>Eva sang.</p></body></text><text><body><p>Oto left.</p></body></text></group>"
        ),
        "Eva sang.\nOto left."
    );
    assert_eq!(
        shown(
            "<body><p>Eva sang<note>Badly, says <persName>Oto</persName>.</note> a song.</p><p>End.</p></body>"
        ),
        "Eva sang a song.\nBadly, says [Person Oto].\nEnd."
    );
    assert_eq!(
        shown(
            "<body><p>Eva <choice><sic>snag</sic><corr>sang</corr></choice> for <choice><abbr>Mr</abbr><expan>Mister</expan></choice> Berg.</p></body>"
        ),
        "Eva snag for Mr Berg."
    );
    assert_eq!(
        shown(
            "<body><div><u who=\"#e\"><seg>We sing.</seg> <seg><name type=\"PER\">Oto</name> left.</seg></u></div><sp><speaker>EVA</speaker><p>No.</p></sp><table><row><cell>One</cell><cell>Two</cell></row></table></body>"
        ),
        "We sing. [Person Oto] left.\nEVA\nNo.\nOne\nTwo"
    );
    assert_eq!(
        shown(
            "<body><div><p>One.</p><quote>Eva sang.</quote><quote><l>Oto left.</l></quote></div></body>"
        ),
        "One.\n[Quote Eva sang.]\n[Quote Oto left.]"
    );
    assert_eq!(
        shown("<body><p>She said:</p><said><p>We won.</p><p>At last.</p></said></body>"),
        "She said:\n[Quote We won.\nAt last.]"
    );
    let typed = "<!DOCTYPE TEI SYSTEM \"tei.dtd\"><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p><persName>Eva</persName> sang.</p></body></text></TEI>";
    assert_eq!(marked("tei", "x.xml", typed), "[Person Eva] sang.");
    let old = "<TEI.2><teiHeader/><text><body><p><persName>Eva</persName> sang.</p></body></text></TEI.2>";
    assert_eq!(marked("tei", "x.xml", old), "[Person Eva] sang.");
    let two = tei("<body><p>Eva <choice><sic>a</sic><corr>b</corr></choice>.</p></body>");
    assert!(told(&two).contains("corr"), "{}", told(&two));
}

#[test]
fn events_keep_their_arguments_and_are_events_again() {
    let text = "Eva paid Oto and Jan since Ida asked.";
    let ann = "T1\tPerson 0 3\tEva\nT2\tPay 4 8\tpaid\nT3\tPerson 9 12\tOto\nT4\tPerson 17 20\tJan\nT5\tAsk 31 36\tasked\n\
        E1\tAsk:T5 For:E2\nE2\tPay:T2 Payer:T1 Payee:T3\nE3\tPay:T2 Payer:T1 Payee:T4\nA1\tNegated E3\nA2\tSure E2 no\n";
    let document = only(read_archive("brat", &[("x.txt", text), ("x.ann", ann)]));
    let ws = &document.workspace;
    assert_eq!(document.refused, [], "{}", told(&document));
    let expected = [
        tie("For", "asked", "paid"),
        tie("Payer", "paid", "Eva"),
        tie("Payee", "paid", "Oto"),
        tie("Payer", "paid", "Eva"),
        tie("Payee", "paid", "Jan"),
    ];
    assert_eq!(ties(ws), expected);
    assert_eq!(ws.annotations.len(), 6, "a second event upon a trigger stands beside the first");
    let files = crate::exchange::testing::archived("brat", ws);
    let events: Vec<&str> = files[1].1.lines().filter(|line| line.starts_with('E')).collect();
    assert_eq!(events.len(), 3, "{}", files[1].1);
    assert!(events.iter().any(|line| line.contains("For:T")), "{events:?}");
    let attributes: Vec<&str> = files[1].1.lines().filter(|l| l.contains("\tNegated ")).collect();
    assert_eq!(attributes.len(), 1, "{}", files[1].1);
}

#[test]
fn what_brat_says_twice_or_of_a_relation_is_kept_or_told() {
    let ann = "T1\tPerson 0 3\tEva\nT2\tPerson 8 11\tOto\nA1\tRole T1 singer\nA2\tRole T1 judge\n\
        N1\tReference T1 Wikidata:Q5\tEva Berg\nN2\tReference T1 GND:77\tBerg, Eva\nR1\tKnows Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes R1\tsince when?\n";
    let document = only(read_archive("brat", &[("x.txt", "Eva saw Oto."), ("x.ann", ann)]));
    let note = &notes(&document.workspace)[0];
    for said in ["Role: singer", "Role: judge", "GND:77"] {
        assert!(note.contains(said), "{note}");
    }
    let entity = document.workspace.entities.values().next().unwrap();
    assert_eq!((entity.name.as_str(), entity.wikidata.as_str()), ("Eva Berg", "Q5"));
    assert!(told(&document).contains("since when?"), "{}", told(&document));
}

#[test]
fn a_cue_of_what_is_no_quote_is_an_annotation() {
    let ann = "T1\tClaim 0 3\tEva\nT2\tCue 4 7\tsaw\nE1\tClaim:T1 Cue:T2\n";
    let document = only(read_archive("brat", &[("x.txt", "Eva saw Oto."), ("x.ann", ann)]));
    assert_eq!(notation(&document.workspace), "[Claim Eva] [Cue saw] Oto.");
    assert_eq!(ties(&document.workspace), [tie("Cue", "Eva", "saw")]);
}

#[test]
fn line_ends_are_counted_as_the_words_show() {
    let text = "Eva sang.\r\nOto left.\r\nIda wept.";
    let one = "T1\tPerson 10 13\tOto\nT2\tPerson 20 23\tIda\n";
    let two = "T1\tPerson 11 14\tOto\nT2\tPerson 22 25\tIda\n";
    for ann in [one, two] {
        let document = only(read_archive("brat", &[("x.txt", text), ("x.ann", ann)]));
        assert_eq!(
            notation(&document.workspace),
            "Eva sang.\n[Person Oto] left.\n[Person Ida] wept."
        );
    }
}

#[test]
fn json_is_json_however_it_is_laid_out() {
    let pretty =
        |json: &str| format!("{:#}", serde_json::from_str::<serde_json::Value>(json).unwrap());
    let table = [
        ("spacy", r#"[["Eva sang.",{"entities":[[0,3,"PER"]]}]]"#),
        (
            "spacy",
            r#"{"classes":["PER"],"annotations":[["Eva sang.",{"entities":[[0,3,"PER"]]}]]}"#,
        ),
        (
            "spacy",
            r#"{"text":"Eva sang.","ents":[],"spans":{"sc":[{"start":0,"end":3,"label":"PER"}]},"tokens":[]}"#,
        ),
        (
            "spacy",
            r#"[{"id":0,"paragraphs":[{"raw":"Eva sang.","sentences":[{"tokens":[{"orth":"Eva","ner":"U-PER"},{"orth":"sang","ner":"O"}]}]}]}]"#,
        ),
        ("doccano", r#"{"text":"Eva sang.","label":[[0,3,"PER"]]}"#),
        ("doccano", r#"[{"text":"Eva sang.","labels":[[0,3,"PER"]]}]"#),
        ("prodigy", r#"{"text":"Eva sang.","spans":[{"start":0,"end":3,"label":"PER"}]}"#),
        (
            "label-studio",
            r#"{"id":3,"data":{"text":"Eva sang."},"annotations":[{"result":[{"id":"a","from_name":"l","to_name":"text","type":"labels","value":{"start":0,"end":3,"text":"Eva","labels":["PER"]}}]}]}"#,
        ),
    ];
    for (format, json) in table {
        assert_eq!(marked(format, "x.json", &pretty(json)), "[Person Eva] sang.", "{json}");
        assert_eq!(marked(format, "x.json", json), "[Person Eva] sang.", "{json}");
    }
    let spaced = r#"{"text": "Eva sang.", "label": [ [0, 3, "PER"] ]}"#;
    assert_eq!(marked("doccano", "x.jsonl", spaced), "[Person Eva] sang.");
    let numbers = r#"{"id":1,"text":"Eva sang.","annotations":[{"label":4,"start_offset":0,"end_offset":3}]}"#;
    assert_eq!(marked("doccano", "x.jsonl", numbers), "[label 4 Eva] sang.");
}

#[test]
fn label_studio_finds_its_text_and_keeps_what_regions_say() {
    let task = |data: &str, value: &str, more: &str| {
        format!(
            r#"[{{"id":1,"data":{data},"annotations":[{{"result":[{{"id":"a","from_name":"l","to_name":"t","type":"labels"{more},"value":{value}}}]}}]}}]"#
        )
    };
    let region = r#"{"start":0,"end":3,"text":"Eva","labels":["PER"]}"#;
    let other = task(
        r#"{"id":"7","review":"Eva sang.","url":"https://example.org"}"#,
        region,
        r#","score":0.25,"meta":{"text":["hm"]}"#,
    );
    let document = only(read("label-studio", "x.json", &other));
    assert_eq!(notation(&document.workspace), "[Person Eva] sang.");
    assert!(
        notes(&document.workspace)[0].contains("score: 0.25"),
        "{:?}",
        notes(&document.workspace)
    );
    for address in ["https://example.org/a.png", "/data/upload/3/a.txt"] {
        let file = task(&format!(r#"{{"image":"{address}"}}"#), region, "");
        let error = crate::read("x.json", file.into_bytes(), None).unwrap_err().to_string();
        assert!(error.contains(address), "{error}");
    }
    let page = task(
        r#"{"text":"<p>Eva &amp; Oto sang.</p>"}"#,
        r#"{"start":"/p[1]/text()[1]","end":"/p[1]/text()[1]","globalOffsets":{"start":6,"end":9},"text":"Oto","hypertextlabels":["PER"]}"#,
        "",
    );
    assert_eq!(marked("label-studio", "x.json", &page), "Eva & [Person Oto] sang.");
}

#[test]
fn feature_structures_are_read_in_every_shape() {
    let object = r#"{"%TYPES":{},"%VIEWS":{},"%FEATURE_STRUCTURES":{"1":{"%TYPE":"uima.cas.Sofa","sofaID":"_InitialView","sofaString":"Eva saw Oto."},"2":{"%TYPE":"x.Name","@sofa":1,"begin":0,"end":3,"value":"PER","@tags":3},"3":{"%TYPE":"uima.cas.StringArray","%ELEMENTS":["tall","old"]}}}"#;
    let document = only(read("cas-json", "x.json", object));
    assert_eq!(notation(&document.workspace), "[Person Eva] saw Oto.");
    assert_eq!(notes(&document.workspace), ["tags: tall; old"]);
    let xmi = |structures: &str| {
        format!(
            r#"<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///my.ecore" xmi:version="2.0">{structures}<cas:Sofa xmi:id="1" sofaID="_InitialView" sofaString="Eva saw Oto."/></xmi:XMI>"#
        )
    };
    let listed = xmi(
        r#"<c:Name xmi:id="2" sofa="1" begin="0" end="3" value="PER"><tags>tall</tags><tags>old</tags></c:Name>"#,
    );
    assert_eq!(notes(&only(read("xmi", "x.xmi", &listed)).workspace), ["tags: tall; old"]);
    let slots = xmi(
        r#"<c:Name xmi:id="3" sofa="1" begin="0" end="3" value="PER"/><c:Name xmi:id="4" sofa="1" begin="8" end="11" value="PER"/><c:Act xmi:id="2" sofa="1" begin="4" end="7" value="SEE" args="5 6" size="3"/><c:ArgLink xmi:id="5" role="seer" target="3"/><c:ArgLink xmi:id="6" role="seen" target="4"/>"#,
    );
    let document = only(read("xmi", "x.xmi", &slots));
    assert_eq!(ties(&document.workspace), [tie("seer", "saw", "Eva"), tie("seen", "saw", "Oto")]);
    assert_eq!(document.refused, [], "{}", told(&document));
    let chain = xmi(
        r#"<c:CorefChain xmi:id="2" first="3"/><c:CorefLink xmi:id="3" sofa="1" begin="0" end="3" referenceType="name" next="4"/><c:CorefLink xmi:id="4" sofa="1" begin="8" end="11" referenceType="name"/>"#,
    );
    let document = only(read("xmi", "x.xmi", &chain));
    let entities: Vec<_> = document.workspace.entities.values().collect();
    assert_eq!(entities.len(), 1);
    assert_eq!(entities[0].name, "Eva");
    assert_eq!(document.workspace.annotations.mention_count(entities[0].id), 2);
    let ends = xmi(
        r#"<c:Name xmi:id="3" sofa="1" begin="0" end="3" value="PER"/><c:Name xmi:id="4" sofa="1" begin="8" end="11" value="PER"/><c:Rel xmi:id="5" sofa="1" begin="8" end="11" source="3" target="4" label="knows"/>"#,
    );
    assert_eq!(ties(&only(read("xmi", "x.xmi", &ends)).workspace), [tie("knows", "Eva", "Oto")]);
    let empty = xmi(r#"<c:Name xmi:id="3" sofa="1" begin="0" end="0" value="PER"/>"#);
    assert!(told(&only(read("xmi", "x.xmi", &empty))).contains("is not before its end"));
}

#[test]
fn web_annotations_are_read_beside_their_text() {
    let json = r#"[{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":[{"type":"TextualBody","value":"PER","purpose":"tagging"}],"target":{"source":"story.txt","selector":[{"type":"TextQuoteSelector","exact":"Eva"},{"type":"TextPositionSelector","start":0,"end":3}]}}]"#;
    for name in ["story.json", "notes.json"] {
        let read = read_archive("web-annotation", &[("story.txt", "Eva sang."), (name, json)]);
        assert_eq!(read.refused, []);
        assert_eq!(notation(&only(read).workspace), "[Person Eva] sang.");
    }
    let alone = crate::read("story.json", json.as_bytes().to_vec(), None).unwrap_err();
    assert!(alone.to_string().contains("beside it"), "{alone}");
}

#[test]
fn older_tsv_is_escaped_as_java_is() {
    let file = "#FORMAT=WebAnno TSV 3.1\n#T_SP=x.Name|value\n\n\n#Text=J\\u00E1n \\u2013 caf\\u00E9.\\r\n\
        1-1\t0-3\tJán\tPER\t\n1-2\t4-5\t–\t_\t\n1-3\t6-10\tcafé\t_\t\n1-4\t10-11\t.\t_\t\n";
    let document = only(read("webanno-tsv", "x.tsv", file));
    assert_eq!(notation(&document.workspace).trim_end(), "[Person Ján] – café.");
    assert_eq!(document.refused, [], "{}", told(&document));
}

#[test]
fn tables_and_annotations_in_other_encodings_are_read() {
    let table = "Title\tText\nSbor\tEva zpívala.\nDva\tOto odešel.\n";
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (format, read) = crate::read("x.csv", wide, None).unwrap();
    assert_eq!((format.id, read.documents.len()), ("texts", 2));
    assert_eq!(read.documents[0].workspace.document.text(), "Eva zpívala.");
    assert_eq!(read.refused, []);
    let (bytes, _, _) =
        encoding_rs::WINDOWS_1251.encode("Мария B-PER\nКлименко I-PER\nпела O\nв O\nКиеве B-LOC\n");
    let (_, read) = crate::read("x.bio", bytes.into_owned(), None).unwrap();
    assert_eq!(
        notation(&read.documents[0].workspace),
        "[Person Мария Клименко] пела в [Place Киеве]"
    );
    assert!(read.refused[0].reason.contains("Windows-1251"), "{:?}", read.refused);
}
