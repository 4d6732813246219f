//! The helpers of `support`, on a small page of their own: a journey that fails should fail because
//! of Tagline.

use crate::support::{Page, Result, Scheme, journey};

/// What the helpers act on, in place of what the page shows.
const STAGE: &str = r#"
document.body.innerHTML = `
  <main><h1>Stage</h1>
  <button aria-label="Undo">↶</button><button hidden>Redo</button>
  <label>Article text <textarea></textarea></label>
  <label for=t>Title</label><input id=t>
  <p role=status>Saved a moment ago</p>
  <div role=menu aria-label=Formats><div role=menuitem tabindex=0>CSV</div></div>
  <section aria-label=Figures>2 figures</section>
  <article aria-label="News">
    <p>First, 👍 a <mark>record</mark> 550 drones flew.</p>
    <div id=gap></div>
    <p>Then <em>more than</em> eight hours passed.</p>
  </article></main>`;
document.getElementById("gap").style.height = "3000px";
window.heard = [];
document.querySelector("[aria-label=Undo]").onclick = () => heard.push("undo");
document.onkeydown = (e) => heard.push([e.ctrlKey && "Control", e.shiftKey && "Shift", e.key].filter(Boolean).join("+"));
document.querySelector("textarea").onpaste = (e) => heard.push(e.clipboardData.getData("text/html").includes("<b>"));
"#;

async fn stage(page: &Page) -> Result {
    // Or the program, still starting, would put its own page beside it.
    page.textbox("Article text").await?;
    page.execute(STAGE, Vec::new()).await?;
    Ok(())
}

async fn selected(page: &Page) -> Result<String> {
    page.js("return String(getSelection())").await
}

#[test]
fn things_are_found_by_role_and_name() {
    journey("find", async |page: &mut Page| -> Result {
        stage(page).await?;
        page.button("Undo").await?.click().await?;
        assert_eq!(page.js::<Vec<String>>("return heard").await?, ["undo"]);
        assert!(page.all("button", Some("Redo")).await?.is_empty(), "a hidden button");
        assert!(page.all("button", Some("Und")).await?.is_empty(), "a part of a name");
        for name in ["Article text", "Title"] {
            page.textbox(name).await?;
        }
        page.menuitem("CSV").await?;
        page.region("Figures").await?;
        page.status("Saved").await?;
        page.find("article", Some("News")).await?;
        page.gone("dialog", None).await
    });
}

#[test]
fn the_mouse_meets_the_words() {
    journey("mouse", async |page: &mut Page| -> Result {
        stage(page).await?;
        let text = page.text_of_article().await?;
        assert_eq!(text, "First, 👍 a record 550 drones flew.\nThen more than eight hours passed.");
        for words in ["record 550", "more than eight", "First", "passed."] {
            page.drag_over(words).await?;
            assert_eq!(selected(page).await?, words);
        }
        let (start, end) = page.places_of("550 drones", 0).await?;
        page.drag(end, start).await?;
        assert_eq!(selected(page).await?, "550 drones", "dragged backwards");
        page.double_click_on("hours").await?;
        assert_eq!(selected(page).await?, "hours");
        Ok(())
    });
}

#[test]
fn keys_and_pastes_arrive() {
    journey("keys", async |page: &mut Page| -> Result {
        stage(page).await?;
        page.press_all(&["Control+Shift+z", "ArrowLeft", "p"]).await?;
        let heard: Vec<String> =
            page.js("return heard.filter((k) => !/(Control|Shift)$/.test(k))").await?;
        assert_eq!(heard, ["Control+Shift+Z", "ArrowLeft", "p"]);
        let textbox = page.textbox("Article text").await?;
        page.paste(&textbox, "Two\nlines", Some("<b>Two</b> lines")).await?;
        page.wait_for("the paste", async |page: &Page| {
            page.js("return document.querySelector('textarea').value === 'Two\\nlines' && heard.includes(true)").await
        })
        .await
    });
}

#[test]
fn a_download_is_read() {
    journey("download", async |page: &mut Page| -> Result {
        let save = "const a = document.createElement('a'); a.download = 'x.tagline.json'; \
            a.href = URL.createObjectURL(new Blob(['{}'])); a.click();";
        page.execute(save, Vec::new()).await?;
        let path = page.downloaded(".tagline.json").await?;
        assert_eq!(std::fs::read_to_string(path)?, "{}");
        Ok(())
    });
}

#[test]
fn a_crash_keeps_the_profile() {
    journey("crash", async |page: &mut Page| -> Result {
        let put = "const done = arguments[0]; const r = indexedDB.open('crash', 1); \
            r.onupgradeneeded = () => r.result.createObjectStore('s'); \
            r.onsuccess = () => { const t = r.result.transaction('s', 'readwrite', { durability: 'strict' }); \
            t.objectStore('s').put(42, 'k'); t.oncomplete = () => done(); };";
        page.execute_async(put, Vec::new()).await?;
        page.crash_and_reopen().await?;
        let get = "const done = arguments[0]; const r = indexedDB.open('crash', 1); \
            r.onsuccess = () => { r.result.transaction('s').objectStore('s').get('k').onsuccess = \
            (e) => done(e.target.result); };";
        assert_eq!(page.execute_async(get, Vec::new()).await?.json(), &42);
        Ok(())
    });
}

#[test]
fn tabs_share_a_profile() {
    journey("tabs", async |page: &mut Page| -> Result {
        let first = page.window().await?;
        page.execute("localStorage.setItem('tab', 'first')", Vec::new()).await?;
        page.second_tab().await?;
        assert_eq!(page.js::<String>("return localStorage.getItem('tab')").await?, "first");
        page.switch_to_window(first).await?;
        let other = Page::open().await?;
        assert_eq!(other.js::<Option<String>>("return localStorage.getItem('tab')").await?, None);
        other.close().await
    });
}

#[test]
fn looks_are_taken() {
    journey("look", async |page: &mut Page| -> Result {
        page.look(390, 844, Scheme::Dark).await?;
        let seen =
            "return [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]";
        assert_eq!(page.js::<(u32, u32, bool)>(seen).await?, (390, 844, true));
        page.look(1440, 900, Scheme::Light).await?;
        assert_eq!(page.js::<(u32, u32, bool)>(seen).await?, (1440, 900, false));
        Ok(())
    });
}

#[test]
fn axe_finds_what_is_wrong() {
    journey("axe", async |page: &mut Page| -> Result {
        stage(page).await?;
        page.execute(
            "document.querySelector('main').append(document.createElement('button'))",
            Vec::new(),
        )
        .await?;
        let found = page.axe().await?;
        assert!(found.iter().any(|v| v.id == "button-name"), "{found:#?}");
        Ok(())
    });
}

#[test]
#[should_panic(expected = "boom")]
fn an_error_in_the_console_fails_a_journey() {
    journey("console", async |page: &mut Page| -> Result {
        page.execute("console.error('boom')", Vec::new()).await?;
        Ok(())
    });
}
