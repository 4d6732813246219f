use crate::ingest::{dates, lines};
use tagline_core::model::Metadata;

/// More lines than this before the end mark are not front matter.
const MAX_LINES: usize = 200;

/// The metadata of the front matter between two lines `---`, and the text after it; nothing and the
/// whole where there is none.
///
/// Only `key: value` and lists of values are read, not all of YAML.
pub(super) fn split(text: &str) -> (Metadata, &str) {
    let none = (Metadata::default(), text);
    let Some(rest) = text.strip_prefix("---\n") else { return none };
    let mut meta = Metadata::default();
    let (mut at, mut key) = (0, "");
    for line in rest.split('\n').take(MAX_LINES) {
        at += line.len() + 1;
        if matches!(line.trim_end(), "---" | "...") {
            return (meta, rest.get(at..).unwrap_or("").trim_start_matches('\n'));
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            say(&mut meta, key, item);
        } else if let Some((name, value)) = line.split_once(':').filter(|_| !line.starts_with(' '))
        {
            key = name.trim();
            say(&mut meta, key, value);
        }
    }
    none
}

fn say(meta: &mut Metadata, key: &str, value: &str) {
    let value = value.trim().trim_matches(['[', ']']).trim();
    let value = value.trim_matches(['"', '\'']).trim();
    if value.is_empty() {
        return;
    }
    let set = |field: &mut String, value: String| {
        if field.is_empty() {
            *field = value;
        }
    };
    match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => set(&mut meta.title, value.to_owned()),
        "author" | "authors" | "byline" => {
            if !meta.byline.is_empty() {
                meta.byline.push_str(", ");
            }
            meta.byline.push_str(value);
        }
        "date" | "published" | "pubdate" => {
            set(&mut meta.date, dates::metadata_date(value).unwrap_or_default());
        }
        "publisher" | "publication" | "site" | "source" if lines::http_url(value).is_none() => {
            set(&mut meta.publisher, value.to_owned());
        }
        "url" | "source" | "source_url" | "link" | "canonical" => {
            set(&mut meta.source_url, lines::http_url(value).unwrap_or_default());
        }
        "lang" | "language" => set(&mut meta.language, value.to_owned()),
        _ => {}
    }
}
