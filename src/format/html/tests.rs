use proptest::prelude::*;

use super::*;
use crate::native;
use tagline_core::model::arbitrary;

fn workspace(json: &str) -> Workspace {
    let read = native::read(json).unwrap();
    let mut documents = read.documents;
    assert_eq!(documents[0].refused, []);
    documents.remove(0).workspace
}

/// Every tag of a page with its name, and the text between.
fn tags(page: &str) -> (Vec<String>, String) {
    let (mut names, mut text, mut rest) = (Vec::new(), String::new(), page);
    while let Some(at) = rest.find('<') {
        text += &rest[..at];
        let end = at + rest[at..].find('>').expect("every tag ends");
        names.push(rest[at + 1..end].split(' ').next().unwrap().to_owned());
        rest = &rest[end + 1..];
    }
    (names, text + rest)
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#13;", "\r")
        .replace("&amp;", "&")
}

/// The inside of the article element.
fn article(page: &str) -> &str {
    page.split_once("<article>\n").unwrap().1.split_once("</article>").unwrap().0
}

proptest! {
    #![proptest_config(arbitrary::one_in(4))]

    #[test]
    fn the_words_are_all_there_and_the_tags_nest(workspace in arbitrary::workspace()) {
        let page = write(&workspace);
        let (names, text) = tags(article(&page));
        let shown: Vec<_> = text.split('\n').filter(|line| !line.is_empty()).map(unescape).collect();
        let document = &workspace.document;
        let there: Vec<_> = (0..document.blocks().len())
            .map(|i| document.block_text(i).replace('\0', "\u{fffd}"))
            .filter(|line| !line.is_empty())
            .collect();
        prop_assert_eq!(shown, there);
        let mut open = Vec::new();
        for name in &names {
            match name.strip_prefix('/') {
                Some(name) => prop_assert_eq!(open.pop(), Some(name)),
                None => open.push(name.as_str()),
            }
        }
        prop_assert!(open.is_empty());
    }

    #[test]
    fn nothing_from_outside_is_markup(workspace in arbitrary::workspace()) {
        const OURS: &[&str] = &[
            "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "header", "article",
            "footer", "section", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "li", "a", "bdi",
            "span", "mark", "table", "thead", "tbody", "tr", "th", "td",
        ];
        let page = write(&workspace);
        let (head, rest) = page.split_once("<style>").unwrap();
        let (_, body) = rest.split_once("</style>").unwrap();
        for part in [head, body] {
            for name in tags(part).0 {
                prop_assert!(OURS.contains(&name.trim_start_matches('/')), "{}", name);
            }
        }
    }

    #[test]
    fn each_annotation_that_covers_words_can_be_linked_to(workspace in arbitrary::workspace()) {
        let page = write(&workspace);
        for annotation in workspace.annotations.iter() {
            let drawn = workspace.words_of(annotation).contains(|c| c != '\n' && c != ' ' && c != '…');
            let count = page.matches(&format!(" id=\"{}\"", annotation.id)).count();
            prop_assert!(count <= 1);
            prop_assert!(count == 1 || !drawn);
        }
    }
}

#[test]
fn crossing_marks_are_split_and_brackets_stand_at_the_true_ends() {
    let page = write(&workspace(
        r#"{"format":"tagline","version":1,"document":{"text":"abcdef"},"annotations":[
        {"id":"a1","label":"l7","fragments":[{"start":0,"end":4,"text":"abcd"}],"quote":{}},
        {"id":"a2","label":"l9","fragments":[{"start":2,"end":6,"text":"cdef"}],"remark":{}}]}"#,
    ));
    assert_eq!(
        article(&page),
        "<p dir=\"auto\"><mark class=\"quote violet start end\" id=\"a1\" title=\"Quote · direct\">ab\
         <mark class=\"remark slate start\" id=\"a2\" title=\"Note\">cd</mark></mark>\
         <mark class=\"remark slate end\" title=\"Note\">ef</mark></p>\n"
    );
}

#[test]
fn only_web_addresses_become_links() {
    let page = |url: &str| {
        let json = r#"{"format":"tagline","version":1,"document":{"text":"x"},"metadata":{"sourceUrl":"URL"}}"#;
        write(&workspace(&json.replace("URL", url)))
    };
    assert!(
        page("https://example.org/?a=1&b='")
            .contains("href=\"https://example.org/?a=1&amp;b=&#39;\"")
    );
    assert!(page("HTTP://example.org").contains("href="));
    for other in ["javascript:alert(1)", "data:text/html,x", "http:/x", "é"] {
        assert!(!page(other).contains("href="), "{other}");
    }
}
