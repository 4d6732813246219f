//! The page asks nobody for anything, and runs nothing that it is given.

use crate::support::{ARTICLE, Page, Result, argument, journey};
use serde_json::json;

/// Counts whatever the page may ask for once it has been loaded.
const LISTEN: &str = r"
window.asked = [];
new PerformanceObserver((list) => asked.push(...list.getEntries().map((e) => e.name)))
  .observe({ type: 'resource' });
addEventListener('securitypolicyviolation', (e) => asked.push('refused: ' + e.blockedURI));
for (const owner of [window, navigator, XMLHttpRequest.prototype])
  for (const name of ['fetch', 'sendBeacon', 'send']) {
    const own = owner[name];
    if (typeof own === 'function') owner[name] = function (...all) {
      asked.push(name + ' ' + all[0]); return own.apply(this, all);
    };
  }
";

impl Page {
    /// Waits until everything that the page is made of has come, also what the first screen does
    /// not need.
    async fn whole(&self) -> Result {
        const ALL: &str = r"
            const names = performance.getEntriesByType('resource').map((e) => e.name);
            const many = (end) => names.filter((name) => end.test(name)).length;
            return many(/_workbench\.wasm$/) > 0 && many(/names-\d+\.bin$/) > 0
                && many(/tagline-worker-\d+_bg\.wasm$/) > 0
                && many(/tagline-thinker-\d+_bg\.wasm$/) > 0";
        self.wait_for("the whole page", async |page: &Self| page.js(ALL).await).await
    }
}

#[test]
fn nothing_is_asked_for_once_the_page_is_there() {
    journey("quiet", async |page: &mut Page| -> Result {
        page.textbox("Article text").await?;
        page.whole().await?;
        page.execute(LISTEN, Vec::new()).await?;
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.tag("“We can’t wait any longer,”", "q").await?;
        page.press("1").await?;
        page.tag("$1.2bn", "f").await?;
        page.button("Keys").await?.click().await?;
        page.find("dialog", Some("Keys")).await?;
        page.press("Escape").await?;
        page.button("Edit labels").await?.click().await?;
        page.find("dialog", Some("Labels")).await?;
        page.press("Escape").await?;
        page.gone("dialog", None).await?;
        page.press_all(&["Control+z", "Control+Shift+z"]).await?;
        page.saved().await?;
        page.download("CSV tables", ".zip").await?;
        page.download("Web page", ".html").await?;
        everything_else(page).await?;
        let asked: Vec<String> =
            page.js("return asked.filter((a) => !a.startsWith('blob:'))").await?;
        assert_eq!(asked, Vec::<String>::new());
        Ok(())
    });
}

/// The lists, the library, a file in and out, the sample, another article.
async fn everything_else(page: &Page) -> Result {
    for name in ["Quotes", "Figures", "Notes", "Entities"] {
        page.turn_to(name).await?;
        page.region(name).await?;
    }
    page.click_on("Maria Keller").await?;
    page.button("Tag all occurrences…").await?.click().await?;
    page.find("dialog", None).await?;
    page.press("Escape").await?;
    page.gone("dialog", None).await?;
    let file = page.download("Tagline file", ".tagline.json").await?;
    let folder = tempfile::TempDir::new()?;
    let path = folder.path().join("again.tagline.json");
    std::fs::write(&path, file)?;
    page.open_file(&path).await?;
    page.wait_for("both", async |page: &Page| Ok(page.library().await?.len() == 2)).await?;
    page.find("searchbox", Some("Search the library")).await?.send_keys("ferry").await?;
    page.wait_for("found", async |page: &Page| {
        Ok(page.visible_text().await?.contains("documents found."))
    })
    .await?;
    page.button("Download a backup").await?.click().await?;
    page.button("New article").await?.click().await?;
    page.annotate_sample().await?;
    page.saved().await
}

/// What would raise the counter if it were ever run.
const IMAGE: &str = "<img src=x onerror=\"window.ran=(window.ran||0)+1\">";
const SCRIPT: &str = "<script>window.ran=(window.ran||0)+1</script>";
const LINK: &str = "javascript:window.ran=1";

async fn ran(page: &Page) -> Result<u32> {
    page.js("return window.ran ?? 0").await
}

#[test]
fn what_is_given_as_text_stays_text() {
    journey("hostile", async |page: &mut Page| -> Result {
        let text = format!("Harmless {IMAGE} start\n{SCRIPT} and <svg onload=window.ran=1> here");
        let textbox = page.textbox("Article text").await?;
        page.copy(&text, None).await?;
        textbox.click().await?;
        page.press("Control+v").await?;
        page.textbox("Title").await?.send_keys(format!("{IMAGE}{SCRIPT}")).await?;
        page.textbox("Source URL").await?.send_keys(LINK).await?;
        page.button("Start annotating").await?.click().await?;
        page.wait_for("the text", async |page: &Page| Ok(page.text_of_article().await? == text))
            .await?;
        rename_first_label(page).await?;
        page.double_click_on("start").await?;
        page.swept().await?;
        page.press("p").await?;
        page.textbox("Note").await?.send_keys(format!("{SCRIPT}{IMAGE}")).await?;
        page.wait_for("the mark", async |page: &Page| {
            Ok(page.marks().await? == [format!("{IMAGE}: start")])
        })
        .await?;
        page.saved().await?;
        page.reload().await?;
        page.wait_for("the text", async |page: &Page| Ok(page.text_of_article().await? == text))
            .await?;
        let strange = "return document.querySelectorAll(':is(main, nav, aside, header) :is(img, script, svg[onload], [onerror])').length";
        assert_eq!(page.js::<u32>(strange).await?, 0, "markup came to life");
        assert_eq!(ran(page).await?, 0, "something ran");
        Ok(())
    });
}

async fn rename_first_label(page: &Page) -> Result {
    page.button("Edit labels").await?.click().await?;
    page.find("dialog", Some("Labels")).await?;
    let name = page.textbox("Name").await?;
    name.click().await?;
    page.press("Control+a").await?;
    name.send_keys(IMAGE).await?;
    page.press("Enter").await?;
    page.press("Escape").await?;
    page.gone("dialog", None).await
}

#[test]
fn pasted_markup_runs_nothing() {
    journey("hostile-html", async |page: &mut Page| -> Result {
        let textbox = page.textbox("Article text").await?;
        let html = format!(
            "<p>Before</p>{SCRIPT}<p>{IMAGE}<a href=\"{LINK}\">a link</a></p>\
             <iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>\
             <svg><script>window.ran=1</script></svg><style>*{{display:none}}</style>\
             <math><mtext><img src=x onerror=window.ran=1></mtext></math>\
             <p onclick=\"window.ran=1\">&lt;script&gt;kept&lt;/script&gt;</p>"
        );
        // As another program may have put it there: the browser would clean what a page copies.
        let paste = r"
            const [field, html] = arguments;
            const data = new DataTransfer();
            data.setData('text/html', html);
            data.setData('text/plain', 'Before a link');
            field.focus();
            field.dispatchEvent(new ClipboardEvent('paste',
              { clipboardData: data, bubbles: true, cancelable: true }));";
        page.execute(paste, vec![argument(&textbox)?, json!(html)]).await?;
        page.wait_for("the text", async |page: &Page| {
            page.js_with("return arguments[0].value.includes('a link')", vec![argument(&textbox)?])
                .await
        })
        .await?;
        page.button("Start annotating").await?.click().await?;
        page.find("article", None).await?;
        let text = page.text_of_article().await?;
        assert!(text.contains("<script>kept</script>"), "what was text stays: {text}");
        assert!(!text.contains("window.ran") && !text.contains("display:none"), "{text}");
        assert_eq!(ran(page).await?, 0, "something ran");
        Ok(())
    });
}

/// Markup that gets into the page by a fault, and a request that something might try.
const BREACH: &str = r#"
const done = arguments[0];
const refused = new Set();
addEventListener("securitypolicyviolation", (e) => refused.add(e.effectiveDirective));
document.body.insertAdjacentHTML("beforeend",
  `<img src="x:" onerror="window.ran=1"><a id=breach style="color:red" href="javascript:window.ran=1">x</a>`);
document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran=1" }));
document.getElementById("breach").click();
const elsewhere = fetch("http://127.0.0.2:9/").then(() => "sent", () => "refused");
elsewhere.then((sent) => setTimeout(() => done([sent, ...[...refused].sort()]), 200));
"#;

#[test]
fn the_policy_refuses_what_is_not_the_pages_own() {
    journey("policy", async |page: &mut Page| -> Result {
        page.textbox("Article text").await?;
        let refused = page.execute_async(BREACH, Vec::new()).await?;
        let refused: Vec<String> = serde_json::from_value(refused.json().clone())?;
        assert_eq!(ran(page).await?, 0, "something ran");
        for kind in ["refused", "connect-src", "img-src", "script-src-elem", "style-src-attr"] {
            assert!(refused.iter().any(|r| r == kind), "{kind} is not among {refused:?}");
        }
        // They are what was asked for.
        page.console_errors().await.map(drop)
    });
}
