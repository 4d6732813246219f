//! Every way to tag, and to change what was tagged.

use crate::support::{ARTICLE, Engine, HALVES, Page, Result, in_every_engine, journey, journey_in};

in_every_engine!(
    sweeping_over_words_and_pressing_a_key_tags_them,
    nothing_needs_a_mouse_from_paste_to_download,
    a_label_chosen_first_tags_every_selection,
    everything_is_undone_to_nothing_and_done_again
);

fn sweeping_over_words_and_pressing_a_key_tags_them(engine: Engine) {
    journey_in(engine, "mouse-tags", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("aria Kell", "p").await?;
        page.shows(&["Person: Maria Keller"]).await?;
        page.holding("Alt", async |page| page.drag_over("Ash").await).await?;
        page.swept().await?;
        page.press("l").await?;
        page.shows(&["Person: Maria Keller", "Place: Ash"]).await?;
        page.double_click_on("Okafor").await?;
        page.swept().await?;
        page.press("p").await?;
        page.tag("שלום", "o").await?;
        page.tag("about 550", "f").await?;
        page.shows(&[
            "Person: Maria Keller",
            "Place: Ash",
            "Person: Okafor",
            "Organization: שלום",
            "Figure: about 550",
        ])
        .await
    });
}

fn nothing_needs_a_mouse_from_paste_to_download(engine: Engine) {
    journey_in(engine, "keyboard", async |page: &mut Page| -> Result {
        page.copy(ARTICLE, None).await?;
        page.tab_to("Tab", &page.textbox("Article text").await?).await?;
        page.press("Control+v").await?;
        page.tab_to("Tab", &page.button("Start annotating").await?).await?;
        page.press("Enter").await?;
        page.tab_to("Tab", &page.find("article", None).await?).await?;
        tag_with_keys(page).await?;
        page.tab_to("Shift+Tab", &page.button("Download").await?).await?;
        page.press("Enter").await?;
        page.find("menu", Some("Download")).await?;
        page.press("Enter").await?;
        let file = std::fs::read_to_string(page.downloaded(".tagline.json").await?)?;
        assert!(file.contains("Maria Keller") && file.contains("\"speaker\""), "{file}");
        Ok(())
    });
}

/// A name, the quotation after it, its speaker, and a pronoun from the list.
async fn tag_with_keys(page: &Page) -> Result {
    page.press_all(&["ArrowRight", "End", "ArrowRight", "Shift+ArrowRight", "p"]).await?;
    page.shows(&["Person: Maria Keller"]).await?;
    page.press_all(&["Control+ArrowRight", "ArrowRight", "\"", "q"]).await?;
    let quote = format!("Quote: {}", HALVES[0]);
    page.shows(&["Person: Maria Keller", &quote]).await?;
    page.wait_for("a speaker to be offered", async |page: &Page| {
        Ok(page.card().await?.contains("Maria Keller"))
    })
    .await?;
    page.press("u").await?;
    pressed(page, "Unattributed").await?;
    page.press("1").await?;
    page.wait_for("her to be the speaker", async |page: &Page| {
        Ok(page.find("group", Some("Speaker")).await?.text().await?.starts_with("Speaker Maria"))
    })
    .await?;
    page.press_all(&["ArrowRight", "Enter"]).await?;
    page.swept().await?;
    page.press("Escape").await?;
    page.gone("menu", None).await?;
    page.press("Enter").await?;
    page.swept().await?;
    page.press("Enter").await?;
    page.shows(&["Person: Maria Keller", &quote, "Person: she"]).await?;
    page.press("Escape").await?;
    page.gone("region", Some("Annotation")).await
}

async fn pressed(page: &Page, button: &str) -> Result {
    page.wait_for(&format!("{button:?} to be pressed"), async |page: &Page| {
        let found = page.all("button", Some(button)).await?;
        let Some(first) = found.first() else { return Ok(false) };
        Ok(first.attr("aria-pressed").await?.as_deref() == Some("true"))
    })
    .await
}

fn a_label_chosen_first_tags_every_selection(engine: Engine) {
    journey_in(engine, "label-first", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        let label = page.button("Place").await?;
        assert_eq!(label.attr("aria-pressed").await?.as_deref(), Some("false"));
        label.click().await?;
        pressed(page, "Place").await?;
        for nth in 0..2 {
            let (start, end) = page.places_of("Port Ashby", nth).await?;
            page.drag(start, end).await?;
        }
        let places = ["Place: Port Ashby", "Place: Port Ashby"];
        page.shows(&places).await?;
        page.button("Place").await?.click().await?;
        page.drag_over("Monday").await?;
        page.swept().await?;
        page.shows(&places).await
    });
}

#[test]
fn annotations_overlap_and_a_click_lets_one_choose() {
    journey("overlap", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("550 boats to the Bay", "n").await?;
        page.tag("Bay of Port Ashby", "l").await?;
        // The handles of what is chosen lie over its first and last word.
        page.press("Escape").await?;
        page.tag("Bay", "w").await?;
        page.shows(&["Note: 550 boats to the Bay", "Place: Bay of Port Ashby", "Work: Bay"])
            .await?;
        page.press("Escape").await?;
        page.click_on("Bay").await?;
        page.find("menu", Some("Which annotation?")).await?;
        let offered = page.all("menuitem", None).await?.len();
        assert_eq!(offered, 3, "three cover that word");
        page.choose("Place").await?;
        page.gone("menu", None).await?;
        page.press("g").await?;
        page.shows(&["Note: 550 boats to the Bay", "Group: Bay of Port Ashby", "Work: Bay"]).await
    });
}

#[test]
fn a_split_quotation_is_one_quote() {
    journey("stretches", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag(HALVES[0], "q").await?;
        let half = [format!("Quote: {}", HALVES[0])];
        let whole = [format!("Quote: {} … {}", HALVES[0], HALVES[1])];
        page.shows(&half).await?;
        page.press("a").await?;
        page.drag_over(HALVES[1]).await?;
        page.shows(&whole).await?;
        page.press("Control+z").await?;
        page.shows(&half).await?;
        page.button("Add a stretch").await?.click().await?;
        page.drag_over(HALVES[1]).await?;
        page.shows(&whole).await?;
        let name = format!("Remove stretch {}", ["“", HALVES[0], "”"].concat());
        page.button(&name).await?.click().await?;
        page.shows(&[format!("Quote: {}", HALVES[1])]).await
    });
}

#[test]
fn boundaries_move_by_key_and_by_button() {
    journey("boundaries", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Port", "l").await?;
        for (chord, words) in [
            ("Shift+ArrowRight", "Port Ashby"),
            ("Control+Shift+ArrowLeft", "in Port Ashby"),
            ("Control+Shift+ArrowRight", "Port Ashby"),
            ("Alt+Shift+ArrowLeft", "Port Ashb"),
            ("Shift+ArrowLeft", "Port"),
        ] {
            page.press(chord).await?;
            page.shows(&[format!("Place: {words}")]).await?;
        }
        for (button, words) in [
            ("End one word later", "Port Ashby"),
            ("Start one word earlier", "in Port Ashby"),
            ("Start one character later", "n Port Ashby"),
            ("Start one word later", "Port Ashby"),
            ("End one character earlier", "Port Ashb"),
        ] {
            page.button(button).await?.click().await?;
            page.shows(&[format!("Place: {words}")]).await?;
        }
        Ok(())
    });
}

fn everything_is_undone_to_nothing_and_done_again(engine: Engine) {
    journey_in(engine, "undo", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        let mut states = vec![page.marks().await?];
        for (words, key) in [("Maria Keller", "p"), ("Tom Okafor", "o"), ("Port Ashby", "l")] {
            page.tag(words, key).await?;
            changed(page, &mut states).await?;
        }
        page.press("t").await?;
        page.find("dialog", None).await?;
        page.button("Tag 3 places").await?.click().await?;
        changed(page, &mut states).await?;
        let places = states[4].iter().filter(|m| *m == "Place: Port Ashby").count();
        assert_eq!(places, 4, "all occurrences: {:?}", states[4]);
        page.click_on("Tom Okafor").await?;
        page.region("Annotation").await?;
        page.press("p").await?;
        changed(page, &mut states).await?;
        page.press("Delete").await?;
        changed(page, &mut states).await?;
        for state in states.iter().rev().skip(1) {
            page.press("Control+z").await?;
            page.shows(state).await?;
        }
        assert!(!page.button("Undo").await?.is_enabled().await?, "nothing is left to undo");
        for state in states.iter().skip(1) {
            page.button("Redo").await?.click().await?;
            page.shows(state).await?;
        }
        assert!(!page.button("Redo").await?.is_enabled().await?, "nothing is left to do again");
        Ok(())
    });
}

/// Waits until the marks are not what they were, and remembers them.
async fn changed(page: &Page, states: &mut Vec<Vec<String>>) -> Result {
    let look = async |page: &Page| {
        let marks = page.marks().await?;
        Ok((Some(&marks) != states.last()).then_some(marks))
    };
    let marks = page.wait_some("a change", look).await?;
    page.shows(&marks).await?;
    states.push(marks);
    Ok(())
}
