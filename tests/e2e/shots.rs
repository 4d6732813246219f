//! Pictures of the page for people who work on it: `make shots`, or with an article
//! `make shots ARTICLE=some.txt`. They go to `tests/shots/`.

use crate::support::{Page, Result, Scheme, journey, root};

const SIZES: [(u32, u32); 3] = [(1440, 900), (768, 1024), (390, 844)];

#[test]
#[ignore = "makes pictures: make shots"]
fn shots() {
    journey("shots", async |page: &mut Page| -> Result {
        shoot(page, "start").await?;
        if let Ok(article) = std::env::var("ARTICLE") {
            paste(page, &std::fs::read_to_string(root().join(article))?).await?;
            shoot(page, "article").await?;
        }
        Ok(())
    });
}

async fn paste(page: &Page, text: &str) -> Result {
    let textbox = page.textbox("Article text").await?;
    page.paste(&textbox, text, None).await?;
    page.button("Start annotating").await?.click().await?;
    page.find("article", None).await?;
    Ok(())
}

async fn shoot(page: &Page, name: &str) -> Result {
    let folder = root().join("tests/shots");
    std::fs::create_dir_all(&folder)?;
    for (width, height) in SIZES {
        for scheme in [Scheme::Light, Scheme::Dark] {
            page.look(width, height, scheme).await?;
            let file = folder.join(format!("{name}-{width}x{height}-{scheme}.png"));
            page.screenshot(&file).await?;
            eprintln!("{}", file.display());
        }
    }
    Ok(())
}
