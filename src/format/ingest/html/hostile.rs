//! Hostile pages, how much work they are, and arbitrary ones.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement of ours reads files, takes the time and prints"
)]

use proptest::prelude::*;

use super::*;

fn text(html: &str) -> String {
    from_html(html).text()
}

#[test]
fn hostile_markup_is_only_ever_words() {
    for (html, shown) in [
        ("<img src=x onerror=alert(1)>ok", "ok"),
        ("<a href='javascript:alert(1)'>ok</a>", "ok"),
        (
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "",
        ),
        ("<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">ok", "\">ok"),
        ("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">ok", "\">ok"),
        ("<scr<script>ipt>alert(1)</script>ok", "ipt>alert(1)ok"),
        ("</p></p></p></div></table>ok</body></html> more", "ok more"),
        ("<p/><script/>alert(1)</script>ok<", "ok<"),
        ("<style>@import 'x'</style ><body onload=alert(1)>ok", "ok"),
        ("<title><script>alert(1)</script></title>ok", "ok"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<img name=createElement><form id=main></form>ok", "ok"),
    ] {
        let draft = from_html(html);
        let text = draft.text().replace('\n', "");
        assert_eq!(text, shown.replace('\n', ""), "{html}");
    }
}

#[test]
fn a_text_too_long_is_cut_and_says_so() {
    let draft = from_html(&format!(
        "<p>{}</p><p>more",
        "é ".repeat(tagline_core::text::MAX_TEXT_BYTES / 2)
    ));
    assert!(draft.notices.contains(&Notice::Cut(Limit::Text)));
    let (document, _) = draft.freeze().unwrap();
    assert!(document.text().len() > tagline_core::text::MAX_TEXT_BYTES - 8);
}

/// Elements pushed, popped and bytes moved in reading `html`.
fn work(html: &str) -> usize {
    let page = Page::read(html, false);
    page.stack.work + page.flow.moved
}

#[test]
fn work_grows_with_the_input_whatever_its_nesting() {
    let patterns: [&dyn Fn(usize) -> String; 9] = [
        &|n| "<div>".repeat(n),
        &|n| "<div>".repeat(n) + &"</p></b></div>".repeat(n),
        &|n| "<p>".repeat(n) + &"</p>".repeat(2 * n),
        &|n| "<table><tr><td>a<td>".repeat(n),
        &|n| "<b><i><a>".repeat(n) + &"</a></b>".repeat(n),
        &|n| "<ul><li>x".repeat(n),
        &|n| "<nav><form><aside>x".repeat(n) + &"</nav>".repeat(n),
        &|n| "<svg><foreignObject><p>".repeat(n),
        &|n| (0..n).map(|i| format!("<x{i}>")).collect(),
    ];
    for pattern in patterns {
        let (small, large) = (pattern(1_000), pattern(4_000));
        let tags = small.matches('<').count();
        assert!(work(&small) <= 4 * tags, "{}", &small[..30]);
        assert!(work(&large) <= 5 * work(&small), "{}", &small[..30]);
    }
}

#[test]
#[ignore = "prints how long hostile pages take; run it in a release build"]
fn hostile_pages_take() {
    let pages: [(&str, String); 7] = [
        ("100,000 nested div", "<div>".repeat(100_000) + "x" + &"</div>".repeat(100_000)),
        ("1,000,000 tags", "<b>x</b>".repeat(500_000)),
        ("one line of 5 MB", format!("<p>{}", "word ".repeat(1 << 20))),
        ("one tag of 5 MB", format!("<p {}>x", "a=b ".repeat(5 << 18))),
        ("100,000 nested tables", "<table><tr><td>a<td>".repeat(100_000)),
        ("1,000,000 stray ends", "<p>".repeat(1_000) + &"</p></div>".repeat(500_000)),
        ("200,000 nested menus", "<nav>x".repeat(200_000)),
    ];
    for (name, page) in pages {
        let start = std::time::Instant::now();
        let draft = from_html(&page);
        println!(
            "{name}: {:?}, {} blocks, {:?}",
            start.elapsed(),
            draft.blocks.len(),
            draft.notices
        );
    }
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div hidden>",
            "</div>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<br>",
            "<li>",
            "<ul>",
            "</ul>",
            "<h1>",
            "</h1>",
            "<nav>",
            "</nav>",
            "<svg>",
            "</svg>",
            "<pre>",
            "</pre>",
            "<q>",
            "</q>",
            "<select>",
            "<option>",
            "</select>",
            "<!--",
            "-->",
            "<a href='",
            "'>",
            "&amp;",
            "&#x0;",
            "<template>",
            "</template>",
            "<title>",
            "</title>",
            "<article>",
            "<foreignObject>",
            "<math>",
            "<form>",
            "<textarea>",
            "\n",
            "\u{2028}",
            " ",
            "\u{0}",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
        Just("<script>SECRET</script>".to_owned()),
        Just("<style>SECRET</style>".to_owned()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics_and_blocks_are_paragraphs(html in soup()) {
        let draft = from_html(&html);
        let ends = ['\n', '\r', '\u{2028}', '\u{2029}'];
        let is_one_line = draft.blocks.iter().all(|b| !b.text.contains(ends));
        prop_assert!(is_one_line);
        let (text, kinds) = (draft.text(), draft.kinds());
        let (document, _) = draft.freeze().unwrap();
        prop_assert_eq!(document.text(), text);
        prop_assert_eq!(document.blocks().len(), kinds.len().max(1));
    }

    #[test]
    fn scripts_are_never_text(before in "[^<&]{0,20}", code in "[a-z(){};='\"<> ]{0,30}", after in "[^<&]{0,20}") {
        prop_assume!(!code.contains("</") && !code.contains("<!"));
        let marked = format!("{before}<script>XX{code}XX</script>{after}");
        prop_assert_eq!(text(&marked), text(&format!("{before}<script></script>{after}")));
    }

    #[test]
    fn any_text_and_any_bytes_are_read(text in ".{0,80}", bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        from_html(&text);
        let _ = crate::ingest::from_bytes("a.html", &bytes);
        let _ = crate::ingest::from_bytes("a.md", text.as_bytes());
    }

    #[test]
    fn plain_words_are_kept(words in prop::collection::vec("[a-z0-9€“”]{1,8}", 1..30)) {
        let html: String = words.iter().map(|w| format!("<p>{w}</p>")).collect();
        prop_assert_eq!(text(&html), words.join("\n"));
    }
}
