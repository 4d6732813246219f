//! Finding by role and accessible name, as assistive technology does.

use super::{Engine, Page, Result};
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::WebElement;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::common::types::SessionId;
use thirtyfour::error::WebDriverError;

/// Elements that have a role without saying so; `[role=…]` is added.
const IMPLICIT: &[(&str, &str)] = &[
    ("article", "article"),
    ("button", "button, summary, input[type=button], input[type=submit]"),
    ("checkbox", "input[type=checkbox]"),
    ("combobox", "select"),
    ("dialog", "dialog"),
    ("heading", "h1, h2, h3, h4, h5, h6"),
    ("link", "a[href]"),
    ("list", "ul, ol, menu"),
    ("listitem", "li"),
    ("main", "main"),
    ("navigation", "nav"),
    ("option", "option"),
    ("radio", "input[type=radio]"),
    ("region", "section"),
    ("row", "tr"),
    ("searchbox", "input[type=search]"),
    ("spinbutton", "input[type=number]"),
    ("status", "output"),
    ("table", "table"),
    (
        "textbox",
        "textarea, input:not([type]), input[type=text], input[type=url], input[type=email], \
         input[type=date], [contenteditable]",
    ),
];

/// The shown elements that match and whose words hold the name; the browser itself then says which
/// is called so exactly.
const CANDIDATES: &str = r#"
const [css, name] = arguments;
const squeeze = (text) => text.replace(/\s+/g, " ");
const byId = (ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
const words = (e) => squeeze([
  e.textContent, e.getAttribute("aria-label"), e.title, e.alt, e.placeholder, e.value,
  ...byId(e.getAttribute("aria-labelledby")), ...[...(e.labels ?? [])].map((l) => l.textContent),
  ...[...e.querySelectorAll("[aria-label],[alt],[title]")].map((i) => i.ariaLabel ?? i.alt ?? i.title),
].join(" "));
return [...document.querySelectorAll(css)].filter(
  (e) => e.checkVisibility({ visibilityProperty: true }) && (name === null || words(e).includes(name)),
);
"#;

/// Answers once an element has not moved for two frames.
const STAYS: &str = r"
const [element, done] = arguments;
let last;
const look = () => {
  const { x, y } = element.getBoundingClientRect();
  if (last === `${x} ${y}`) return done(true);
  last = `${x} ${y}`;
  setTimeout(look, 40);
};
look();
";

impl Page {
    /// Waits until the page says something.
    pub async fn says(&self, words: &str) -> Result {
        let is_said = async |page: &Self| Ok(page.visible_text().await?.contains(words));
        self.wait_for(&format!("the words {words:?}"), is_said).await
    }

    /// All that are shown now with this role and, if given, exactly this accessible name.
    pub async fn all(&self, role: &str, name: Option<&str>) -> Result<Vec<WebElement>> {
        let candidates = self.execute(CANDIDATES, vec![json!(css_of(role)), json!(name)]).await?;
        let mut found = Vec::new();
        for element in candidates.elements()? {
            if self.is(&element, role, name).await? {
                found.push(element);
            }
        }
        Ok(found)
    }

    /// Waits for the first with this role and, if given, exactly this accessible name.
    pub async fn find(&self, role: &str, name: Option<&str>) -> Result<WebElement> {
        let what = name.map_or_else(|| role.to_owned(), |name| format!("{role} \"{name}\""));
        let look = async |page: &Self| Ok(page.all(role, name).await?.into_iter().next());
        self.wait_some(&what, look).await
    }

    /// Waits until none is shown.
    pub async fn gone(&self, role: &str, name: Option<&str>) -> Result {
        let what = format!("{role} {name:?} to go");
        let look = async |page: &Self| Ok(page.all(role, name).await?.is_empty());
        self.wait_for(&what, look).await
    }

    /// A button where it stays: a browser may scroll to what has the keyboard a frame later, and
    /// a click is aimed at where the button was.
    pub async fn button(&self, name: &str) -> Result<WebElement> {
        let button = self.find("button", Some(name)).await?;
        // One that has gone meanwhile is told of by whoever uses it.
        let _ = self.execute_async(STAYS, vec![argument(&button)?]).await;
        Ok(button)
    }

    pub async fn textbox(&self, name: &str) -> Result<WebElement> {
        self.find("textbox", Some(name)).await
    }

    pub async fn menuitem(&self, name: &str) -> Result<WebElement> {
        self.find("menuitem", Some(name)).await
    }

    pub async fn region(&self, name: &str) -> Result<WebElement> {
        self.find("region", Some(name)).await
    }

    /// Waits until a `status` says something that begins so.
    pub async fn status(&self, beginning: &str) -> Result {
        let look = async |page: &Self| {
            for status in page.all("status", None).await? {
                if text_of(&status).await?.starts_with(beginning) {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        self.wait_for(&format!("a status that begins \"{beginning}\""), look).await
    }

    /// Whether the browser gives an element this role and name. An element that has just been
    /// taken away is not.
    async fn is(&self, element: &WebElement, role: &str, name: Option<&str>) -> Result<bool> {
        if self.computed(element, "computedrole").await?.as_deref() != Some(role) {
            return Ok(false);
        }
        let Some(name) = name else { return Ok(true) };
        let Some(label) = self.computed(element, "computedlabel").await? else { return Ok(false) };
        let label = self.without_placeholder(element, &label).await?;
        Ok(label.split_whitespace().eq(name.split_whitespace()))
    }

    /// `WebKitGTK` counts what stands in an empty field among its name.
    async fn without_placeholder(&self, element: &WebElement, label: &str) -> Result<String> {
        if self.engine() != Engine::WebKit {
            return Ok(label.to_owned());
        }
        let placeholder = element.attr("placeholder").await?.unwrap_or_default();
        Ok(label.strip_suffix(&placeholder).unwrap_or(label).to_owned())
    }

    async fn computed(&self, element: &WebElement, what: &'static str) -> Result<Option<String>> {
        let request = Computed { element: element.element_id().to_string(), what };
        match self.cmd(request).await {
            Ok(response) => Ok(Some(response.value()?)),
            Err(error) if is_stale(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// What an element says; nothing where it has just been taken away.
pub async fn text_of(element: &WebElement) -> Result<String> {
    match element.text().await {
        Ok(text) => Ok(text),
        Err(error) if is_stale(&error) => Ok(String::new()),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn is_stale(error: &WebDriverError) -> bool {
    let error = error.to_string();
    error.contains("stale element") || error.contains("Element is stale")
}

fn css_of(role: &str) -> String {
    let implicit = IMPLICIT.iter().find(|(name, _)| *name == role);
    let explicit = format!("[role~={role}]");
    implicit.map_or(explicit.clone(), |(_, css)| format!("{css}, {explicit}"))
}

/// WebDriver's own words for an element's role and name, which thirtyfour does not have.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/element/{}/{}", self.element, self.what);
        RequestData::new(Method::GET, path)
    }
}

/// For arguments of scripts.
pub fn argument(element: &WebElement) -> Result<Value> {
    Ok(element.to_json()?)
}
