//! Enough of XML 1.0 for the formats that are XML: elements, attributes, text, CDATA and character
//! references. What declares entities is refused, so nothing ever expands.

use std::collections::BTreeMap;

/// How deep elements may nest.
const DEPTH: usize = 256;

/// A piece of an XML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum XmlEvent<'a> {
    /// The start of an element, with its attributes; names keep their prefix.
    Start(&'a str, BTreeMap<&'a str, String>),
    /// The end of an element.
    End(&'a str),
    /// Text between, its references resolved and its line ends as they are.
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

/// Reads a text as pieces, in time linear in it.
pub(crate) struct XmlReader<'a> {
    rest: &'a str,
    open: Vec<&'a str>,
    /// An element without content, whose end comes next.
    ends: bool,
    failed: bool,
}

impl<'a> XmlReader<'a> {
    /// Over a whole file.
    pub(crate) fn of(text: &'a str) -> Self {
        let rest = text.trim_start_matches('\u{feff}');
        Self { rest, open: Vec::new(), ends: false, failed: false }
    }

    fn piece(&mut self) -> Result<Option<XmlEvent<'a>>, String> {
        if self.ends {
            self.ends = false;
            return Ok(self.open.pop().map(XmlEvent::End));
        }
        while !self.rest.is_empty() {
            if !self.rest.starts_with('<') {
                return self.text().map(Some);
            }
            if self.rest.starts_with("<!DOCTYPE") {
                return Err("it declares a document type, which is not read here".to_owned());
            }
            if let Some(inside) = self.skip("<![CDATA[", "]]>")? {
                return Ok(Some(XmlEvent::Text(inside.to_owned())));
            }
            if self.skip("<!--", "-->")?.is_some() || self.skip("<?", "?>")?.is_some() {
                continue;
            }
            return self.tag().map(Some);
        }
        match self.open.last() {
            Some(name) => Err(format!("the element “{name}” does not end")),
            None => Ok(None),
        }
    }

    fn text(&mut self) -> Result<XmlEvent<'a>, String> {
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        resolve(text).map(XmlEvent::Text)
    }

    /// What stands between `start` and `end`, if it begins here.
    fn skip(&mut self, start: &str, end: &str) -> Result<Option<&'a str>, String> {
        let Some(inside) = self.rest.strip_prefix(start) else { return Ok(None) };
        let (inside, rest) =
            inside.split_once(end).ok_or_else(|| format!("“{start}” does not end"))?;
        self.rest = rest;
        Ok(Some(inside))
    }

    fn tag(&mut self) -> Result<XmlEvent<'a>, String> {
        if let Some(name) = self.skip("</", ">")? {
            let name = name.trim_end();
            return match self.open.pop() {
                Some(open) if open == name => Ok(XmlEvent::End(name)),
                _ => Err(format!("“</{name}>” ends nothing")),
            };
        }
        self.rest = self.rest.get(1..).unwrap_or_default();
        let name = self.name()?;
        let attributes = self.attributes()?;
        self.ends = self.rest.starts_with('/');
        self.rest = self.rest.trim_start_matches('/');
        self.rest = self.rest.strip_prefix('>').ok_or_else(|| format!("“<{name}” does not end"))?;
        if self.open.len() >= DEPTH {
            return Err(format!("it is nested more than {DEPTH} deep"));
        }
        self.open.push(name);
        Ok(XmlEvent::Start(name, attributes))
    }

    fn name(&mut self) -> Result<&'a str, String> {
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<' | '"' | '\'');
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if name.is_empty() { Err("a name is missing".to_owned()) } else { Ok(name) }
    }

    fn attributes(&mut self) -> Result<BTreeMap<&'a str, String>, String> {
        let mut out = BTreeMap::new();
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.starts_with(['>', '/']) || self.rest.is_empty() {
                return Ok(out);
            }
            let name = self.name()?;
            let fault = || format!("the attribute “{name}” has no value");
            let value = self.rest.trim_start().strip_prefix('=').ok_or_else(fault)?.trim_start();
            let mark =
                value.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or_else(fault)?;
            let (value, rest) =
                value.get(1..).and_then(|value| value.split_once(mark)).ok_or_else(fault)?;
            self.rest = rest;
            // Line ends and tabs that are no references are spaces (3.3.3).
            let plain = value.replace(['\n', '\t', '\r'], " ");
            if out.insert(name, resolve(&plain)?).is_some() {
                return Err(format!("the attribute “{name}” occurs twice"));
            }
        }
    }
}

impl<'a> Iterator for XmlReader<'a> {
    type Item = Result<XmlEvent<'a>, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let piece = self.piece();
        self.failed = piece.is_err();
        piece.transpose()
    }
}

/// The text with its references resolved: the five of XML, and those by number.
fn resolve(text: &str) -> Result<String, String> {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or("a “&” stands alone")?;
        let c = reference(name).ok_or_else(|| {
            let name: String = name.chars().take(20).collect();
            format!("“&{name};” is not known")
        })?;
        out.push(c);
        out.push_str(rest);
    }
    Ok(out)
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&c| is_xml(c))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Vec<XmlEvent<'_>>, String> {
        XmlReader::of(text).collect()
    }

    #[test]
    fn elements_text_and_references_are_read() {
        let found = read(
            "<?xml version='1.0'?><!-- a --><a b=\"1&amp;2\n\" c='\"'>x &lt;&#x1F44D;<d/><![CDATA[<&]]></a>\n",
        );
        let attributes = BTreeMap::from([("b", "1&2 ".to_owned()), ("c", "\"".to_owned())]);
        let text = |text: &str| XmlEvent::Text(text.to_owned());
        let expected = vec![
            XmlEvent::Start("a", attributes),
            text("x <👍"),
            XmlEvent::Start("d", BTreeMap::new()),
            XmlEvent::End("d"),
            text("<&"),
            XmlEvent::End("a"),
            text("\n"),
        ];
        assert_eq!(found, Ok(expected));
    }

    #[test]
    fn what_is_unsound_or_would_expand_is_refused() {
        let deep = "<a>".repeat(DEPTH + 1);
        for bad in [
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
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

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "\\PC{0,20}[\\n\\t\\r&<>\"']{0,5}") {
            let xml = format!("<a b=\"{0}\">{0}</a>", xml_escape(&text));
            let found = read(&xml).unwrap();
            let Some(XmlEvent::Start("a", attributes)) = found.first() else { panic!("{found:?}") };
            prop_assert_eq!(&attributes["b"], &text);
            prop_assert!(text.is_empty() || found[1] == XmlEvent::Text(text));
        }

        #[test]
        fn nothing_stops_it(text in "[<>/&;#!\\[\\]\\-?ab=\"' ]{0,60}") {
            let _ = read(&text);
        }
    }
}
