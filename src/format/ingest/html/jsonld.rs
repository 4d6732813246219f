//! What schema.org data in a page says of its article.

use serde_json::Value;

/// More scripts, more bytes in one, more depth or more nodes than this are not read: no article
/// needs them.
const MAX_SCRIPTS: usize = 24;
const MAX_BYTES: usize = 1 << 20;
const MAX_DEPTH: usize = 6;
const MAX_NODES: usize = 4_000;

/// The fields of the first article found; empty where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLdArticle {
    pub(super) headline: String,
    pub(super) author: String,
    pub(super) publisher: String,
    pub(super) date: String,
    pub(super) language: String,
    pub(super) url: String,
}

/// The scripts read so far.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) found: JsonLdArticle,
    scripts: usize,
    is_found: bool,
}

impl Linked {
    /// Reads one script; what is not JSON, or has no article, says nothing.
    pub(super) fn add(&mut self, script: &str) {
        self.scripts += 1;
        if self.is_found || self.scripts > MAX_SCRIPTS || script.len() > MAX_BYTES {
            return;
        }
        // serde_json itself refuses to nest deeper than 128.
        let Ok(value) = serde_json::from_str::<Value>(script.trim()) else { return };
        let mut nodes = MAX_NODES;
        if let Some(article) = article(&value, MAX_DEPTH, &mut nodes) {
            self.found = read(article);
            self.is_found = true;
        }
    }
}

/// The first node whose type is an article, in the value, its lists and its graph.
fn article<'a>(value: &'a Value, depth: usize, nodes: &mut usize) -> Option<&'a Value> {
    *nodes = nodes.checked_sub(1)?;
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Array(items) => items.iter().find_map(|item| article(item, depth, nodes)),
        Value::Object(_) if is_article(value) => Some(value),
        Value::Object(fields) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .filter_map(|name| fields.get(*name))
            .find_map(|inner| article(inner, depth, nodes)),
        _ => None,
    }
}

fn is_article(node: &Value) -> bool {
    let names =
        |name: &str| name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report";
    match &node["@type"] {
        Value::String(name) => names(name),
        Value::Array(all) => all.iter().filter_map(Value::as_str).any(names),
        _ => false,
    }
}

fn read(node: &Value) -> JsonLdArticle {
    let text = |name: &str| node[name].as_str().unwrap_or_default().to_owned();
    let page = &node["mainEntityOfPage"];
    let urls = [&node["url"], page, &page["@id"]];
    let url = urls.iter().filter_map(|url| url.as_str()).find_map(crate::ingest::lines::http_url);
    JsonLdArticle {
        headline: text("headline"),
        author: names(&node["author"]).join(", "),
        publisher: names(&node["publisher"]).into_iter().next().unwrap_or_default(),
        date: text("datePublished"),
        language: text("inLanguage"),
        url: url.unwrap_or_default(),
    }
}

/// The names of one or several persons or organisations, given as text or as nodes.
fn names(value: &Value) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        _ => value["name"].as_str().map(str::to_owned),
    };
    let all = match value {
        Value::Array(items) => items.iter().take(8).filter_map(one).collect(),
        _ => one(value).into_iter().collect::<Vec<_>>(),
    };
    all.into_iter().filter(|name| !name.trim().is_empty() && !name.contains("://")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(script: &str) -> JsonLdArticle {
        let mut linked = Linked::default();
        linked.add(script);
        linked.found
    }

    #[test]
    fn an_article_is_found_wherever_it_stands() {
        let node = r#"{"@type":["NewsArticle"],"headline":"H","author":[{"name":"Ana Ruiz"},"Li Wei"],
            "publisher":{"@type":"Organization","name":"The Post"},"datePublished":"2025-07-05",
            "mainEntityOfPage":{"@id":"https://example.org/a"},"inLanguage":"en"}"#;
        for script in [
            node.to_owned(),
            format!("[{{\"@type\":\"WebSite\"}},{node}]"),
            format!("{{\"@graph\":[{{}},{node}]}}"),
        ] {
            let found = found(&script);
            assert_eq!(found.author, "Ana Ruiz, Li Wei");
            assert_eq!((found.publisher.as_str(), found.date.as_str()), ("The Post", "2025-07-05"));
            assert_eq!(found.url, "https://example.org/a");
        }
    }

    #[test]
    fn bad_data_says_nothing() {
        let deep = "[".repeat(200_000);
        for script in [
            "",
            "null",
            "{",
            "[1,2]",
            r#"{"@type":7}"#,
            r#"{"@type":"WebPage","author":"x"}"#,
            &deep,
            r#"{"@type":"Article","author":7,"publisher":[[]],"url":"javascript:alert(1)","headline":{}}"#,
        ] {
            assert_eq!(
                found(script),
                JsonLdArticle::default(),
                "{}",
                script.get(..40).unwrap_or(script)
            );
        }
    }
}
