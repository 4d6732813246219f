//! One small page for each construct.

use super::*;
use tagline_core::text::BlockKind::{self, Caption, Heading, ListItem, Paragraph};

fn text(html: &str) -> String {
    from_html(html).text()
}

fn kinds(html: &str) -> Vec<BlockKind> {
    from_html(html).kinds()
}

#[test]
fn words_are_spaced_as_a_browser_shows_them() {
    for (html, shown) in [
        ("<p> One  two\n\tthree </p>", "One two three"),
        ("<p>al<b>pha</b>bet<i> soup</i></p>", "alphabet soup"),
        ("<p>a <b> b</b></p>", "a b"),
        ("<b>a</b> <i>b</i>", "a b"),
        ("one<p>two</p>three<div>four</div>", "one\ntwo\nthree\nfour"),
        ("<p>a<br>b<br><br>c", "a\nb\nc"),
        ("<h1>One<br>line</h1>", "One line"),
        ("5&nbsp;km &amp; <b>&#8364;</b>7 &notin;&unknown;", "5\u{a0}km & €7 ∉&unknown;"),
        ("<p>&nbsp;</p><p>x</p><p><o:p>&nbsp;</o:p></p>", "x"),
        ("<pre>\n a\n\n  b\n</pre>", " a\n\n  b"),
        ("<span style='white-space: pre-wrap'>a  b\nc</span>", "a  b\nc"),
        ("<div style='white-space:pre-line'>a  b\nc</div>", "a b\nc"),
        ("<q>Yes,</q> she said", "“Yes,” she said"),
        ("a<wbr>b<img src=x alt=no>c<hr>d", "abc\nd"),
        ("H<sub>2</sub>O <a href=x>link</a>.", "H2O link."),
        ("a\u{2028}b", "a\nb"),
        ("<span style='display:block'>a</span><span style='DISPLAY: Block'>b</span>", "a\nb"),
        ("a&#13;b", "a b"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("", ""),
    ] {
        assert_eq!(text(html), shown, "{html}");
    }
}

#[test]
fn kinds_are_kept() {
    let html = "<h1>A</h1><h3>B</h3><p>C<ul><li>D<li><p>E</p><ul><li>F</ul></ul>G\
        <figure><img><figcaption>H</figcaption></figure><table><caption>I</caption><tr><td>J</table>\
        <dl><dt>K<dd>L</dl><div role=heading aria-level=4>M</div><blockquote>N</blockquote>";
    let draft = from_html(html);
    assert_eq!(draft.text().replace('\n', ""), "ABCDEFGHIJKLMN");
    assert_eq!(
        draft.kinds(),
        [
            Heading(1),
            Heading(3),
            Paragraph,
            ListItem,
            ListItem,
            ListItem,
            Paragraph,
            Caption,
            Caption,
            Paragraph,
            ListItem,
            ListItem,
            Heading(4),
            Paragraph,
        ]
    );
}

#[test]
fn rows_become_lines() {
    for (html, shown) in [
        (
            "<table><tr><th>City<th>Dead<tr><td>Kyiv</td><td>23</td></tr></table>",
            "City\tDead\nKyiv\t23",
        ),
        ("<table><tr><td><p>a</p></td><td></td><td><p>b</p></td><td></td></tr></table>", "a\t\tb"),
        ("<table><tr><td>Ana<br>Ruiz<td>Mayor</table>after", "Ana Ruiz\tMayor\nafter"),
        ("<table><tr><td>only<td></td></table>", "only"),
        // A table that lays out a page.
        ("<table><tr><td><p>a<td><table><tr><td>b<td>c</table></table>", "a\nb\tc"),
        ("<tr><td>a<td>b<tr><td>c<td>d", "a\tb\nc\td"),
        ("<table><tbody><tr><td>a</div></td><td>b</tbody></table>", "a\tb"),
    ] {
        assert_eq!(text(html), shown, "{html}");
    }
}

#[test]
fn what_is_not_shown_is_left_out() {
    for html in [
        "a<script>bad()</script>b",
        "a<style>bad</style>b",
        "a<template><p>bad</template>b",
        "a<noscript>bad<p></noscript>b",
        "a<svg><title>bad</title><text>bad</text></svg>b",
        "a<math><mi>bad</mi></math>b",
        "a<iframe>bad</iframe>b",
        "a<object>bad</object>b",
        "a<select><option>bad<option>bad</select>b",
        "a<button>bad</button>b",
        "a<textarea>bad</textarea>b",
        "a<span hidden>bad<span>bad</span></span>b",
        "a<i aria-hidden=true>bad</i>b",
        "a<b style='color:red; Display : none'>bad</b>b",
        "a<title>bad</title>b",
        "a<!--bad-->b",
        "a<![if !x]><!-- bad --><![endif]>b",
        "a<dialog>bad</dialog>b",
        "a<script><!--<script>bad</script>bad--></script>b",
        "a<svg><script>bad</script></svg>b",
        "a<xml><w:bad>bad</w:bad></xml>b",
    ] {
        let shown = text(html).replace('\n', "");
        assert_eq!(shown, "ab", "{html}");
    }
}

#[test]
fn unclosed_elements_do_not_swallow_the_rest() {
    for html in [
        "<div><span hidden>bad</div>good",
        "<div><button>bad</div>good",
        "<svg><g><p>good",
        "<div><svg><foreignObject></div>good",
        "<table><tr><td><b hidden>bad<td>good</table>",
        "<p hidden>bad<p>good",
        "<ul><li hidden>bad<li>good</ul>",
        "<p hidden><b>bad<div>good",
        "<div><template>bad</div>good",
    ] {
        assert_eq!(text(html), "good", "{html}");
    }
}

#[test]
fn menus_and_forms_go_but_running_text_stays() {
    let running = "The council voted late on Tuesday to close two of the five libraries in the \
        north of the city, a decision that many had opposed.";
    let menu = "<nav><ul><li><a href=/>Home</a><li><a href=/p>Politics</a></ul></nav>";
    let draft = from_html(&format!(
        "{menu}<form><label>Mail</label></form><p>Text</p><button>Share</button>"
    ));
    assert_eq!(draft.text(), "Text");
    assert_eq!(draft.notices, [Notice::LeftOut(4)]);
    assert_eq!(text(&format!("<form>{menu}<p>{running}</p></form>")), running);
    assert_eq!(
        text(&format!("<div class=sidebar>Less</div><p>{running}")),
        format!("Less\n{running}")
    );
    assert_eq!(text("<nav>Only this</nav>"), "Only this");
}

#[test]
fn the_article_of_a_page_is_preferred() {
    let running = "<p>The council voted late on Tuesday to close two of the five libraries in the \
        north of the city, a decision that many members of the public had opposed.</p>";
    let page = format!(
        "<!doctype html><title>Head of it | Site</title><header>Site<nav>Home</nav></header>\
         <h1>Head of it</h1><p>By Ana Ruiz</p><article>{}<aside>More on this</aside>\
         <footer>Tags</footer></article><div class='related-links'><a href=x>Another</a></div>\
         <aside>Most read</aside><footer>© Site</footer>",
        running.repeat(4)
    );
    let draft = from_html(&page);
    assert_eq!(draft.blocks.len(), 6, "{}", draft.text());
    assert_eq!(draft.blocks[0].text, "Head of it");
    assert_eq!(draft.meta.byline, "Ana Ruiz");
    assert_eq!(draft.meta.title, "Head of it");
    // A stretch of a page that a person selected keeps all but menus.
    let (_, stretch) = page.split_once("</title>").unwrap();
    assert!(from_html(stretch).text().contains("Most read"));
    // An article that holds only the beginning does not cost the rest.
    let half = format!("<!doctype html><article>{running}</article>{}", running.repeat(5));
    assert_eq!(from_html(&half).blocks.len(), 6);
}

#[test]
fn text_under_an_overlay_is_kept() {
    let page = format!(
        "<div aria-hidden=true>{}</div><div>Accept?</div>",
        "<p>Words of it.</p>".repeat(80)
    );
    let draft = from_html(&page);
    assert_eq!(draft.blocks.len(), 81);
    assert!(draft.notices.contains(&Notice::HiddenKept));
}

#[test]
fn clipboards_of_other_programs() {
    let word = "<html xmlns:o=x><head><style><!--p{}--></style><!--[if gte mso 9]><xml>bad</xml><![endif]-->\
        </head><body><!--StartFragment--><p class=MsoTitle>Head<o:p></o:p></p>\
        <p class=MsoNormal>One\n two<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>\
        <![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Item</p>\
        <!--EndFragment--></body></html>";
    assert_eq!(text(word), "Head\nOne two\nItem");
    assert_eq!(kinds(word), [Heading(1), Paragraph, ListItem]);
    let docs = "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\">\
        <p dir=ltr><span style=\"white-space:pre-wrap;\">One </span><span style=\"white-space:pre-wrap;\">two</span></p>\
        <br /><ul><li dir=ltr><p dir=ltr role=presentation><span>Item</span></p></li></ul></b><br class=\"x\">";
    assert_eq!(text(docs), "One two\nItem");
    assert_eq!(kinds(docs), [Paragraph, ListItem]);
    let mail = "<div dir=ltr>Hello,<div><br></div><div>The text.</div><blockquote>Quoted</blockquote></div>";
    assert_eq!(text(mail), "Hello,\nThe text.\nQuoted");
    let windows = "Version:0.9\r\nStartHTML:00000097\r\nSourceURL:https://example.org/a\r\n<html><body>\
        <!--StartFragment--><p>A</p><!--EndFragment--></body></html>";
    assert_eq!(text(windows), "A");
    assert_eq!(from_html(windows).meta.source_url, "https://example.org/a");
}

#[test]
fn metadata_is_read() {
    let page = r#"<!doctype html><html lang="en-GB"><head><title>Head &#8211; Post</title>
        <meta property="og:title" content="The head &amp;amp; all"><meta property="og:site_name" content="The Post">
        <link rel="canonical" href="https://example.org/a"><meta name="author" content="By Ana Ruiz">
        <meta property="article:published_time" content="2025-07-05T10:00:00Z"></head><body><p>Text"#;
    let meta = from_html(page).meta;
    assert_eq!(meta.title, "The head & all");
    assert_eq!(meta.source_url, "https://example.org/a");
    assert_eq!((meta.publisher.as_str(), meta.byline.as_str()), ("The Post", "Ana Ruiz"));
    assert_eq!((meta.date.as_str(), meta.language.as_str()), ("2025-07-05", "en-GB"));
    let data = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"H",
        "author":{"name":"Li Wei"},"datePublished":"2025-07-05"}</script><p>Text</p>"#;
    let meta = from_html(data).meta;
    assert_eq!(
        (meta.title.as_str(), meta.byline.as_str(), meta.date.as_str()),
        ("H", "Li Wei", "2025-07-05")
    );
    let hostile = r#"<link rel=canonical href="javascript:alert(1)"><meta property="og:url" content="data:x">
        <html lang='"><b>'><a rel=author href=x>Ana <b>Ruiz</b></a><time datetime=2025-07-05>x</time>"#;
    let meta = from_html(hostile).meta;
    assert_eq!((meta.source_url.as_str(), meta.language.as_str()), ("", ""));
    assert_eq!((meta.byline.as_str(), meta.date.as_str()), ("Ana Ruiz", "2025-07-05"));
}
