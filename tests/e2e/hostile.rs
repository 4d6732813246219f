//! Nothing that is brought in runs, asks for anything, breaks the page or is lost; counted by hooks
//! that were there before the page, in a page that reports every string which reaches a sink.

use crate::support::{Page, Result, argument, journey, root, server};
use anyhow::{Context, ensure};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Runs before anything of the page: counts what a payload would call, and lets every string that
/// would become markup, script or an address through a policy that writes it down.
const HOOKS: &str = r"
window.ran = [];
window.sinks = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = (...all) => { ran.push(name + '(' + all + ')'); };
const note = (text) => { sinks.push(String(text)); return text; };
trustedTypes.createPolicy('default', { createHTML: note, createScript: note, createScriptURL: note });
addEventListener('securitypolicyviolation', (e) => ran.push(e.violatedDirective + ' ' + e.blockedURI));
";

/// A clipboard as another program may have filled it: the browser would clean what a page copies.
const PASTE: &str = r"
const [field, html, plain] = arguments;
const data = new DataTransfer();
if (html !== null) data.setData('text/html', html);
data.setData('text/plain', plain);
field.focus();
field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
";

/// What of a payload would have come to life, in the page and in what the page is built of.
const ALIVE: &str = r"
const on = ['onerror', 'onload', 'onclick', 'onfocus', 'onmouseover', 'onbegin'].map((n) => `[${n}]`);
const found = document.querySelectorAll(['img', 'iframe', 'object', 'embed', 'form', 'base', ...on].join());
const own = ['createElement', 'createTextNode', 'querySelector', 'getElementById'];
const lost = own.filter((name) => typeof document[name] !== 'function');
return [...[...found].map((e) => e.outerHTML), ...lost, ...ran];
";

struct Vectors {
    html: Vec<String>,
    text: Vec<String>,
}

fn own_vectors() -> Result<Vectors> {
    let all: Value =
        serde_json::from_slice(&std::fs::read(root().join("tests/data/hostile/vectors.json"))?)?;
    let list = |name: &str| -> Result<Vec<String>> {
        let list = all[name].as_array().with_context(|| name.to_owned())?;
        Ok(list.iter().filter_map(|v| v[1].as_str()).map(str::to_owned).collect())
    };
    Ok(Vectors { html: list("html")?, text: list("text")? })
}

/// The folder of `TAGLINE_HOSTILE`, if there is one.
fn collections() -> Result<Option<Vectors>> {
    let Some(folder) = std::env::var_os("TAGLINE_HOSTILE").map(PathBuf::from) else {
        eprintln!("skipped: TAGLINE_HOSTILE names no folder");
        return Ok(None);
    };
    let payloads = std::fs::read(folder.join("xss-payloads.txt"))?;
    let html: Vec<String> = String::from_utf8_lossy(&payloads)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect();
    let naughty: Vec<String> =
        serde_json::from_slice(&std::fs::read(folder.join("naughty-strings.json"))?)?;
    let text = html.iter().chain(&naughty).filter(|s| !s.trim().is_empty()).cloned().collect();
    // Fifty at once; one by one they are read natively (tests/it/hostile/torture.rs).
    let html = html.chunks(50).map(|some| some.join("\n")).collect();
    Ok(Some(Vectors { html, text }))
}

/// A document with every vector as a paragraph, in notes, and a few as title, entity and label;
/// what can be asked of it afterwards is its text.
fn file_of(vectors: &[String]) -> (String, String) {
    let line = |v: &String| v.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let lines: Vec<String> = vectors.iter().map(line).collect();
    let text = lines.join("\n") + "\nThe last word";
    let length = text.chars().count();
    let remark = |(n, note): (usize, &String)| {
        let (start, end) = (length - 4, length);
        json!({ "id": format!("a{}", n + 2), "label": "l9", "note": note, "remark": {},
            "fragments": [{ "start": start, "end": end, "text": "word" }] })
    };
    let entity = |(n, name): (usize, &String)| json!({ "id": format!("e{}", n + 1), "name": format!("N {name}"), "label": "l1", "note": name });
    let label = |(n, name): (usize, &String)| {
        json!({ "id": format!("l{}", n + 20), "name": format!("{n} {name}"), "kind": "mention",
            "hue": "green", "definition": name })
    };
    let mut labels = vec![
        json!({ "id": "l1", "name": "Person", "kind": "mention", "hue": "blue", "key": "p" }),
        json!({ "id": "l9", "name": "Note", "kind": "remark", "hue": "slate", "key": "n" }),
    ];
    labels.extend(vectors.iter().take(40).enumerate().map(label));
    let mention = json!({ "id": "a1", "label": "l1", "mention": { "entity": "e1" },
        "note": vectors[0], "fragments": [{ "start": length - 8, "end": length - 5, "text": "ast" }] });
    let mut annotations = vec![json!(mention)];
    annotations.extend(vectors.iter().take(60).enumerate().map(remark));
    let file = json!({
        "format": "tagline", "version": 1, "document": { "text": text },
        "metadata": { "title": format!("{}{}", vectors[0], vectors[1]), "sourceUrl": "javascript:alert(1)",
            "publisher": vectors[2], "byline": vectors[3], "date": vectors[4] },
        "schema": { "labels": labels, "relationKinds": [] },
        "entities": vectors.iter().take(60).enumerate().map(entity).collect::<Vec<_>>(),
        "annotations": annotations,
    });
    (file.to_string(), text)
}

impl Page {
    /// Opens the page anew where hooks are in place and every sink reports.
    async fn guarded(&self) -> Result {
        // Left in the middle of making its database, the first page would keep the next one waiting.
        self.textbox("Article text").await?;
        let script = json!({ "source": HOOKS });
        self.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await?;
        self.goto(server::guarded()).await?;
        self.textbox("Article text").await.map(drop)
    }

    /// Pastes one after the other as rich text, and waits until the last has been read.
    async fn paste_all(&self, html: &[String]) -> Result {
        let field = argument(&self.textbox("Article text").await?)?;
        for markup in html {
            let args = vec![field.clone(), json!(markup), json!("x")];
            self.execute(PASTE, args).await?;
        }
        let last = json!("<p>That was all of it.</p>");
        self.execute(PASTE, vec![field.clone(), last, json!("x")]).await?;
        self.wait_for("the last paste", async |page: &Self| {
            let has = "return arguments[0].value.includes('That was all of it.')";
            page.js_with(has, vec![field.clone()]).await
        })
        .await
    }

    async fn is_unharmed(&self, vectors: &Vectors) -> Result {
        let alive: Vec<String> = self.js(ALIVE).await?;
        ensure!(alive.is_empty(), "came to life: {alive:#?}");
        let sinks: Vec<String> = self.js("return sinks").await?;
        // What is long enough to be nothing else.
        let given = vectors.html.iter().chain(&vectors.text).filter(|v| v.len() > 12);
        for text in given {
            let leak = sinks.iter().find(|sink| sink.contains(text.as_str()));
            ensure!(leak.is_none(), "{text:?} reached a sink in {leak:?}");
        }
        Ok(())
    }

    /// The text is there, and the marks are on their words.
    async fn keeps(&self, text: &str) -> Result {
        let is_so = async |page: &Self| Ok(page.text_of_article().await? == text);
        if self.wait_for("the text", is_so).await.is_err() {
            let there = self.text_of_article().await?;
            let at = there.chars().zip(text.chars()).take_while(|(a, b)| a == b).count();
            ensure!(there == text, "the text differs from character {at}");
        }
        self.js::<()>("scrollTo(0, document.body.scrollHeight)").await?;
        self.wait_for("the marks", async |page: &Self| {
            let marks = page.marks().await?;
            Ok(marks.iter().any(|m| m == "Person: ast") && marks.iter().any(|m| m == "Note: word"))
        })
        .await
    }
}

/// All of it: pasted, opened, looked at, kept over a reload, taken away and opened again.
async fn survive(page: &mut Page, vectors: &Vectors) -> Result {
    page.guarded().await?;
    let loaded = server::asked();
    page.paste_all(&vectors.html).await?;
    page.is_unharmed(vectors).await?;
    page.button("Clear").await?.click().await?;
    let (file, text) = file_of(&vectors.text);
    let name = "../<img src=x onerror=alert(1)>\u{202e}gpj.tagline.json";
    page.drop_files(json!([[name, file]])).await?;
    page.keeps(&text).await?;
    look_around(page).await?;
    page.is_unharmed(vectors).await?;
    page.saved().await?;
    page.reload().await?;
    page.keeps(&text).await?;
    page.is_unharmed(vectors).await?;
    let taken = String::from_utf8(page.download("Tagline file", ".tagline.json").await?)?;
    let (was, is): (Value, Value) = (serde_json::from_str(&file)?, serde_json::from_str(&taken)?);
    for part in ["metadata", "entities"] {
        assert_eq!(was[part], is[part], "{part}");
    }
    assert_eq!(was["document"]["text"], is["document"]["text"]);
    let notes = |file: &Value| -> Vec<Value> {
        file["annotations"].as_array().into_iter().flatten().map(|a| a["note"].clone()).collect()
    };
    let sorted = |mut notes: Vec<Value>| {
        notes.sort_by_key(Value::to_string);
        notes
    };
    assert_eq!(sorted(notes(&was)), sorted(notes(&is)));
    page.drop_files(json!([["again.tagline.json", taken]])).await?;
    page.wait_for("the copy", async |page: &Page| Ok(page.library().await?.len() == 2)).await?;
    page.keeps(&text).await?;
    page.is_unharmed(vectors).await?;
    let foreign: Vec<String> =
        server::asked().into_iter().filter(|path| !loaded.contains(path)).collect();
    // What the page keeps for working offline comes when it has stood for a while.
    let is_own = |path: &String| server::dist().join(path.trim_start_matches('/')).is_file();
    ensure!(foreign.iter().all(is_own), "the server was asked for {foreign:?}");
    Ok(())
}

/// Where names and notes are shown besides the article.
async fn look_around(page: &Page) -> Result {
    page.button("Edit labels").await?.click().await?;
    page.find("dialog", Some("Labels")).await?;
    page.press("Escape").await?;
    page.gone("dialog", None).await?;
    page.double_click_on("word").await?;
    page.press("Escape").await
}

#[test]
fn nothing_of_our_vectors_runs_and_everything_is_kept() {
    journey("hostile-vectors", async |page: &mut Page| -> Result {
        survive(page, &own_vectors()?).await
    });
}

#[test]
#[ignore = "needs the collections: make torture"]
fn nothing_of_the_collections_runs_and_everything_is_kept() {
    journey("hostile-collections", async |page: &mut Page| -> Result {
        match collections()? {
            Some(vectors) => survive(page, &vectors).await,
            None => Ok(()),
        }
    });
}

#[test]
fn too_much_is_answered_with_the_limit() {
    journey("hostile-caps", async |page: &mut Page| -> Result {
        page.guarded().await?;
        page.drop_files(json!([["large.txt", 100 << 20]])).await?;
        page.says("“large.txt” is 100 MB; Tagline opens files of this kind up to 32 MB.").await?;
        page.drop_files(json!([["long.txt", 9 << 20]])).await?;
        page.says("The text is 9 MB long; Tagline takes up to 8 MB in one document.").await?;
        page.drop_files(json!([["lines.txt", "a\n".repeat(500_000)]])).await?;
        page.says("Tagline reads up to 400000").await?;
        let deep = "[".repeat(200_000);
        page.drop_files(json!([["deep.json", deep]])).await?;
        page.says("“deep.json” was not opened.").await?;
        page.press("Escape").await?;
        page.gone("dialog", None).await?;
        page.drop_files(json!([["empty.json"]])).await?;
        page.says("There is no text in this file.").await?;
        page.drop_files(json!([["zip.txt", "PK\u{3}\u{4}"]])).await?;
        page.says("The file is damaged or incomplete").await?;
        let field = page.textbox("Article text").await?;
        let plain = "x".repeat(9 << 20);
        page.execute(PASTE, vec![argument(&field)?, Value::Null, json!(plain)]).await?;
        page.says("The text is 9 MB long; Tagline takes up to 8 MB in one document.").await?;
        let nested = "<div>".repeat(100_000) + "deep";
        let tags = "<b>x</b>".repeat(500_000);
        page.paste_all(&[nested, tags]).await?;
        page.button("Clear").await?.click().await?;
        page.drop_files(json!([["line.txt", 5 << 20]])).await?;
        page.wait_for("the line", async |page: &Page| {
            let there = "return arguments[0].value.length === 5 << 20";
            page.js_with(there, vec![argument(&field)?]).await
        })
        .await
    });
}

/// A name that would show as "invoiceexe.jpg" were the override let loose.
const SPOOF: &str = "The file invoice\u{202e}gpj.exe has\u{200b} a soft\u{ad}hyphen\u{2066} and\0 more.\nNo such thing here.";

const PLACES: &str = r"
const p = document.querySelector('article p');
const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
const left = (letter, after) => {
  let seen = '';
  walker.currentNode = p;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (seen + node.data).indexOf(letter, after);
    if (at >= seen.length) {
      const range = document.createRange();
      range.setStart(node, at - seen.length);
      range.setEnd(node, at - seen.length + 1);
      return range.getBoundingClientRect().left;
    }
    seen += node.data;
  }
};
return ['gpj', '.exe', 'has'].map((word) => left(word[0], p.textContent.indexOf(word)));
";

#[test]
fn what_cannot_be_seen_is_shown_and_kept() {
    journey("unseen", async |page: &mut Page| -> Result {
        page.guarded().await?;
        let file = json!({ "format": "tagline", "version": 1, "document": { "text": SPOOF } });
        page.drop_files(json!([["unseen.tagline.json", file.to_string()]])).await?;
        let is_there = async |page: &Page| Ok(page.text_of_article().await? == SPOOF);
        page.wait_for("the text", is_there).await?;
        is_marked(page).await?;
        page.tag("invoice\u{202e}gpj.exe", "w").await?;
        page.wait_for("the mark", async |page: &Page| {
            Ok(page.marks().await? == ["Work: invoice\u{202e}gpj.exe"])
        })
        .await?;
        is_marked(page).await?;
        page.saved().await?;
        page.reload().await?;
        page.wait_for("the text", is_there).await?;
        is_marked(page).await?;
        let taken: Value =
            serde_json::from_slice(&page.download("Tagline file", ".tagline.json").await?)?;
        assert_eq!(taken["document"]["text"], json!(SPOOF));
        assert_eq!(
            taken["annotations"][0]["fragments"][0]["text"],
            json!("invoice\u{202e}gpj.exe")
        );
        Ok(())
    });
}

/// Every invisible character has its marker, and the words stand in their order.
async fn is_marked(page: &Page) -> Result {
    let codes = "return [...document.querySelectorAll('article [data-unseen]')].map((e) => e.dataset.unseen)";
    let marked: Vec<String> = page.js(codes).await?;
    assert_eq!(marked, ["U+202E", "U+200B", "U+00AD", "U+2066", "U+0000"]);
    let shown =
        "return getComputedStyle(document.querySelector('[data-unseen]'), '::before').content";
    assert_eq!(page.js::<String>(shown).await?, "\"U+202E\"");
    let lefts: Vec<f64> = page.js(PLACES).await?;
    ensure!(lefts.is_sorted(), "an override turned the words around: {lefts:?}");
    Ok(())
}

#[test]
fn halves_of_characters_in_a_paste_are_announced() {
    journey("surrogates", async |page: &mut Page| -> Result {
        page.guarded().await?;
        let field = page.textbox("Article text").await?;
        // Written as an escape: a half cannot travel as text.
        let paste = format!(
            "const html = '<p>a\\ud800b and \\udc00 c</p>';{}",
            PASTE.replace(
                "const [field, html, plain] = arguments;",
                "const [field, plain] = arguments;",
            )
        );
        page.execute(paste, vec![argument(&field)?, json!("x")]).await?;
        page.says("2 characters were not valid text and stand as \u{fffd}.").await?;
        let value: String =
            page.js_with("return arguments[0].value", vec![argument(&field)?]).await?;
        assert_eq!(value, "a\u{fffd}b and \u{fffd} c");
        Ok(())
    });
}
