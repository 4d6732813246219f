use super::*;

/// Bytes of a text in the encoding of a label.
fn encoded(label: &str, text: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, has_faults) = encoding.encode(text);
    assert!(!has_faults, "{label} has not all of {text}");
    bytes.into_owned()
}

/// The text that is read from bytes, and the encoding that is told.
fn read(bytes: &[u8]) -> (String, Option<String>) {
    let encoding = Encoding::of(bytes, bytes.starts_with(b"<")).unwrap();
    (encoding.text(bytes).into_owned(), encoding.guess())
}

const TEXTS: &[(&str, &str, &str)] = &[
    (
        "windows-1252",
        "Windows-1252",
        "Le maire a déclaré : «Nous paierons 20 € par élève», à l’école Saint-Éloi.",
    ),
    ("windows-1252", "Windows-1252", "„Wir zahlen fünf Euro“, sagte Jörg Müller in Köln."),
    ("windows-1252", "Windows-1252", "He said “naïve”."),
    ("windows-1251", "Windows-1251", "Мэр Анна Руис заплатила пять рублей, — сообщил Пётр."),
    ("windows-1251", "Windows-1251", "Міський голова Їжакевич сплатив п’ять гривень у Києві."),
    ("koi8-u", "KOI8-U", "Голова ради Оксана Їжак сплатила п'ять гривень у місті Києві."),
    ("koi8-u", "KOI8-U", "Мэр города заплатила пять рублей за новую школу."),
    ("iso-8859-2", "ISO-8859-2", "Burmistrz Łucja Żak zapłaciła pięć złotych za książkę w Łodzi."),
    ("iso-8859-2", "ISO-8859-2", "Starosta řekl, že město zaplatí pět set korun za každou školu."),
    ("iso-8859-2", "ISO-8859-2", "A polgármester öt forintot fizetett az új ősi kőhídért."),
    ("gb18030", "GB18030", "市长说，我们将为每所学校支付五百元。他昨天在北京宣布了这个决定。"),
    ("shift_jis", "Shift_JIS", "市長は昨日、学校のために五百円を払うと東京で発表しました。"),
    ("euc-jp", "EUC-JP", "市長は昨日、学校のために五百円を払うと東京で発表しました。"),
    ("euc-kr", "EUC-KR", "시장은 어제 서울에서 학교마다 오백 원을 내겠다고 말했다."),
    ("big5", "Big5", "市長昨天在台北宣布，我們將為每所學校支付五百元。"),
    ("windows-1253", "Windows-1253", "Ο δήμαρχος πλήρωσε πέντε ευρώ για το σχολείο της πόλης."),
];

#[test]
fn encodings_are_told_apart_by_the_language_they_show() {
    for (label, name, text) in TEXTS {
        let (found, told) = read(&encoded(label, text));
        assert_eq!((found.as_str(), told.as_deref()), (*text, Some(*name)));
    }
}

#[test]
fn what_a_page_or_an_xml_file_declares_is_believed() {
    for (label, _, text) in TEXTS {
        let page = format!("<meta charset=\"{label}\"><p>{text}</p>");
        assert_eq!(read(&encoded(label, &page)), (page, None));
        let xml = format!("<?xml version='1.0' encoding='{label}'?><p>{text}</p>");
        assert_eq!(read(&encoded(label, &xml)), (xml, None));
    }
    let page = b"<meta charset=no-such-thing><p>\xe9";
    let unknown = Encoding::of(page, true).unwrap_err();
    assert_eq!(unknown, Undecodable::Unknown("no-such-thing".to_owned()));
    let escaped = b"<meta charset=iso-2022-jp><p>\x1b$B;TD9\x1b(B</p>";
    assert!(read(escaped).0.ends_with("<p>市長</p>"));
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    let texts = [
        "The “Kyiv” plan: 550 drones 🇺🇦.",
        "Мэр Анна Руис заплатила пять рублей в Москве, сообщил Пётр.",
    ];
    for text in texts {
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, mark) in [(le, b"\xff\xfe"), (be, b"\xfe\xff")] {
            assert_eq!(read(&[&mark[..], &bytes].concat()), (text.to_owned(), None));
            assert_eq!(read(&bytes), (text.to_owned(), Some("UTF-16".to_owned())));
        }
    }
    assert_eq!(read(b"\xff\xfe\x00\xd8a\x00b").0, "\u{fffd}a\u{fffd}");
    for other in [&b""[..], b"a", b"a\0", b"ab\0cd", &[0; 64], "Ω κόσμε".as_bytes()] {
        assert_eq!(unmarked_utf16(other), None, "{other:?}");
    }
}

#[test]
fn utf_8_with_faults_stays_utf_8() {
    let faulty = ["“Zażółć” gęślą".as_bytes(), b"\xff!"].concat();
    assert_eq!(read(&faulty), ("“Zażółć” gęślą\u{fffd}!".to_owned(), None));
    assert_eq!(read(b"\xef\xbb\xbfna\xc3\xafve").0, "naïve");
    assert_eq!(Encoding::of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", false), Err(Undecodable::Binary));
}
