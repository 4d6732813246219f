//! XML for the formats that are XML: elements, attributes and text, with namespaces left to the
//! formats.
//!
//! `quick-xml` reads the markup and normalises line ends and attribute values. What it leaves to its
//! callers is checked here: that elements nest and there is one root, that names are names, and how
//! deep elements go. Entities other than the five of XML are refused where they are used, whatever
//! a document type declares, so nothing ever expands and nothing is fetched.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may nest.
const DEPTH: usize = 256;

/// The attributes of an element, by their names with their prefixes.
pub(crate) type XmlAttributes = BTreeMap<String, String>;

/// A part of an XML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum XmlEvent {
    /// The start of an element, with its attributes; names keep their prefix.
    Start(String, XmlAttributes),
    /// The end of an element.
    End(String),
    /// Text between, its references resolved and its line ends `\n`.
    Text(String),
}

/// Text for an element or an attribute between double quotation marks; line ends and tabs as
/// references, since a reader makes spaces of them in attributes.
pub(crate) fn xml_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c if is_xml(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

/// Whether XML 1.0 has the character (production 2).
pub(crate) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Reads a text as events, in time linear in it.
pub(crate) struct XmlReader<'a> {
    source: quick_xml::Reader<&'a [u8]>,
    version: XmlVersion,
    open: Vec<String>,
    has_root: bool,
    /// An event that was met while text was gathered.
    next: Option<XmlEvent>,
    failed: bool,
}

impl<'a> XmlReader<'a> {
    /// Over a whole file.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut source = quick_xml::Reader::from_str(text.trim_start_matches('\u{feff}'));
        source.config_mut().expand_empty_elements = true;
        Self {
            source,
            version: XmlVersion::Implicit1_0,
            open: Vec::new(),
            has_root: false,
            next: None,
            failed: false,
        }
    }

    fn event(&mut self) -> Result<Option<XmlEvent>, String> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        // References stand between pieces of text as events of their own.
        let mut text: Option<String> = None;
        loop {
            let event = self.source.read_event().map_err(|fault| fault.to_string())?;
            let found = match event {
                Event::Text(part) => {
                    let part = part.xml_content(self.version);
                    self.check_place(&part)?;
                    text.get_or_insert_default().push_str(&part);
                    continue;
                }
                Event::GeneralRef(name) => {
                    self.check_place("&")?;
                    let c = self.reference(&name)?;
                    text.get_or_insert_default().push(c);
                    continue;
                }
                Event::CData(part) => {
                    self.check_place("[")?;
                    XmlEvent::Text(part.xml_content(self.version).into_owned())
                }
                Event::Start(start) | Event::Empty(start) => self.start(&start)?,
                Event::End(_) => XmlEvent::End(self.open.pop().unwrap_or_default()),
                Event::Decl(declaration) => {
                    self.version = declaration.xml_version().unwrap_or(XmlVersion::Implicit1_0);
                    continue;
                }
                Event::Comment(_) | Event::PI(_) | Event::DocType(_) => continue,
                Event::Eof => return self.end(text),
            };
            return Ok(Some(match text {
                Some(text) => {
                    self.next = Some(found);
                    XmlEvent::Text(text)
                }
                None => found,
            }));
        }
    }

    fn end(&mut self, text: Option<String>) -> Result<Option<XmlEvent>, String> {
        match self.open.last() {
            Some(name) => Err(format!("the element “{name}” does not end")),
            None if !self.has_root => Err("there is no element in it".to_owned()),
            None => Ok(text.map(XmlEvent::Text)),
        }
    }

    /// Only spaces stand outside of the root.
    fn check_place(&self, text: &str) -> Result<(), String> {
        let fits = !self.open.is_empty() || text.chars().all(char::is_whitespace);
        fits.then_some(()).ok_or_else(|| "there is text outside of its elements".to_owned())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<XmlEvent, String> {
        let name = named(start.name().as_ref())?;
        if self.open.len() >= DEPTH {
            return Err(format!("it is nested more than {DEPTH} deep"));
        }
        if self.open.is_empty() && std::mem::replace(&mut self.has_root, true) {
            return Err("there is more than one element around everything".to_owned());
        }
        let mut attributes = XmlAttributes::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|fault| fault.to_string())?;
            let key = named(attribute.key.as_ref())?;
            if attribute.value.contains('<') {
                return Err(format!("there is a “<” in the attribute “{key}”"));
            }
            let value = attribute.normalized_value(self.version).map_err(|f| f.to_string())?;
            attributes.insert(key, value.into_owned());
        }
        self.open.push(name.clone());
        Ok(XmlEvent::Start(name, attributes))
    }

    /// The character of a reference: one of the five of XML, or one by number.
    fn reference(&self, name: &quick_xml::events::BytesRef<'_>) -> Result<char, String> {
        let is_new = self.version == XmlVersion::Explicit1_1;
        let by_number = name.resolve_char_ref().ok().flatten();
        // XML 1.1 has all control characters but NUL, as references.
        let by_number = by_number.filter(|&c| is_xml(c) || is_new && c != '\0');
        let plain = || match name.as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
        by_number.or_else(plain).ok_or_else(|| {
            let name: String = name.chars().take(20).collect();
            format!("“&{name};” is not known")
        })
    }
}

/// A name of an element or attribute, if it is one.
fn named(name: &str) -> Result<String, String> {
    let begins = |c: char| c.is_alphabetic() || matches!(c, '_' | ':');
    let goes_on = |c: char| {
        c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.' | '\u{b7}') || !c.is_ascii()
    };
    let is_name = name.starts_with(begins) && name.chars().all(goes_on);
    is_name.then(|| name.to_owned()).ok_or_else(|| {
        let name: String = name.chars().take(20).collect();
        format!("“{name}” is no name of an element or attribute")
    })
}

impl Iterator for XmlReader<'_> {
    type Item = Result<XmlEvent, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let event = self.event();
        self.failed = event.is_err();
        event.transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Vec<XmlEvent>, String> {
        XmlReader::of(text).collect()
    }

    #[test]
    fn elements_text_and_references_are_read() {
        let found = read(
            "<?xml version='1.0'?><!-- a --><a b=\"1&amp;2\n\" c='\"'>x &lt;&#x1F44D;<d/><![CDATA[<&]]></a>\n",
        );
        let attributes = XmlAttributes::from([
            ("b".to_owned(), "1&2 ".to_owned()),
            ("c".to_owned(), "\"".to_owned()),
        ]);
        let text = |text: &str| XmlEvent::Text(text.to_owned());
        let expected = vec![
            XmlEvent::Start("a".to_owned(), attributes),
            text("x <👍"),
            XmlEvent::Start("d".to_owned(), XmlAttributes::new()),
            XmlEvent::End("d".to_owned()),
            text("<&"),
            XmlEvent::End("a".to_owned()),
            text("\n"),
        ];
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn what_is_unsound_or_would_expand_is_refused() {
        let deep = "<a>".repeat(DEPTH + 1);
        for bad in [
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a d='&c;'/>",
            "<a///>",
            "<a b='<'/>",
            "<a/><b/>",
            "<a/>text",
            "",
            "<a>&b;</a>",
            "<a>&#0;</a>",
            "<a>&#xD800;</a>",
            "<a>& </a>",
            "<a></b>",
            "<a",
            "<a b>",
            "<a b=c>",
            "<a b='1' b='2'/>",
            "<a>",
            "</a>",
            "<>",
            "<!-- ",
            &deep,
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_document_type_is_passed_over() {
        let start = XmlEvent::Start("a".to_owned(), XmlAttributes::new());
        let end = XmlEvent::End("a".to_owned());
        for kind in ["<!DOCTYPE a SYSTEM \"a.dtd\">", "<!DOCTYPE a [<!ELEMENT a (#PCDATA)>]>"] {
            assert_eq!(
                read(&format!("{kind}<a/>")),
                Ok(vec![start.clone(), end.clone()]),
                "{kind}"
            );
        }
    }

    #[test]
    fn line_ends_are_one_character_and_xml_1_1_has_control_characters() {
        let text = |xml: &str| match read(xml).unwrap().as_slice() {
            [_, XmlEvent::Text(text), ..] => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(text("<a>1\r\n2\r3&#13;</a>"), "1\n2\n3\r");
        assert_eq!(text("<?xml version='1.1'?><a>1&#x1;2</a>"), "1\u{1}2");
        assert!(read("<a>1&#x1;2</a>").is_err());
    }

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "\\PC{0,20}[\\n\\t\\r&<>\"']{0,5}") {
            let xml = format!("<a b=\"{0}\">{0}</a>", xml_escape(&text));
            let found = read(&xml).unwrap();
            let Some(XmlEvent::Start(_, attributes)) = found.first() else { panic!("{found:?}") };
            prop_assert_eq!(&attributes["b"], &text);
            prop_assert!(text.is_empty() || found[1] == XmlEvent::Text(text));
        }

        #[test]
        fn nothing_stops_it(text in "[<>/&;#!\\[\\]\\-?ab=\"' ]{0,60}") {
            let _ = read(&text);
        }
    }
}
