//! The keyboard and the clipboard.

use super::{Engine, Page, Result};
use anyhow::bail;
use serde_json::{Value, json};
use thirtyfour::{By, Key, WebElement};

/// A button that copies when it is clicked, since browsers want a person's hand for it; what came
/// of it is left on it.
const COPY: &str = r#"
const [text, html] = arguments;
const button = document.createElement("button");
button.id = "copies";
button.textContent = "Copy";
for (const [name, value] of Object.entries({ position: "fixed", inset: "0 auto auto 0", zIndex: 9999 }))
  button.style[name] = value;
button.onclick = () => {
  const flavours = { "text/plain": new Blob([text], { type: "text/plain" }) };
  if (html !== null) flavours["text/html"] = new Blob([html], { type: "text/html" });
  navigator.clipboard.write([new ClipboardItem(flavours)])
    .then(() => button.dataset.came = "", (error) => button.dataset.came = String(error));
};
(document.querySelector("dialog[open]") ?? document.body).append(button);
"#;

const FILL: &str = r"
const [css, text] = arguments;
const field = document.querySelector(css);
field.focus();
field.value = text;
field.dispatchEvent(new InputEvent('input', { bubbles: true }));
field.dispatchEvent(new Event('change', { bubbles: true }));
";

/// Files dropped on the page; a part that is a number is so many bytes of the letter a.
const DROP: &str = r"
const data = new DataTransfer();
for (const [name, ...parts] of arguments[0]) {
  const bytes = parts.map((p) => typeof p === 'number' ? new Uint8Array(p).fill(97) : p);
  data.items.add(new File(bytes, name));
}
document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
";

const CAME: &str = "return document.getElementById('copies').dataset.came ?? null";

impl Page {
    pub async fn drop_files(&self, files: Value) -> Result {
        self.execute(DROP, vec![files]).await?;
        Ok(())
    }

    /// Presses keys together, written as in `aria-keyshortcuts`: "Control+Shift+z", "Enter", "p".
    pub async fn press(&self, chord: &str) -> Result {
        let keys: Vec<char> = chord.split('+').map(key).collect::<Result<_>>()?;
        let down = keys.iter().fold(self.action_chain(), |chain, key| chain.key_down(*key));
        let up = keys.iter().rev().fold(down, |chain, key| chain.key_up(*key));
        Ok(up.perform().await?)
    }

    /// Puts any text into a field at once, since not every driver types every character.
    pub async fn fill(&self, css: &str, text: &str) -> Result {
        self.js_with(FILL, vec![json!(css), json!(text)]).await
    }

    /// Presses several chords, one after the other.
    pub async fn press_all(&self, chords: &[&str]) -> Result {
        for chord in chords {
            self.press(chord).await?;
        }
        Ok(())
    }

    /// Copies, clicks into an element and pastes with the keyboard: a paste as a person makes it,
    /// with rich text beside the plain one where it is given.
    pub async fn paste(&self, into: &WebElement, text: &str, html: Option<&str>) -> Result {
        self.copy(text, html).await?;
        into.click().await?;
        self.press("Control+v").await
    }

    /// Puts a text into the clipboard, as from a page that has a button for it.
    pub async fn copy(&self, text: &str, html: Option<&str>) -> Result {
        if self.engine() == Engine::Chromium {
            let rights =
                json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
            self.cdp().send_raw("Browser.grantPermissions", rights).await?;
        }
        self.execute(COPY, vec![json!(text), json!(html)]).await?;
        (**self).find(By::Id("copies")).await?.click().await?;
        let look = async |page: &Self| page.js::<Option<String>>(CAME).await;
        let came = self.wait_some("the copy", look).await?;
        self.js::<()>("document.getElementById('copies').remove()").await?;
        if came.is_empty() { Ok(()) } else { bail!("the clipboard refused: {came}") }
    }

    /// Holds a key down while something is done with the mouse.
    pub async fn holding(&self, name: &str, act: impl AsyncFnOnce(&Self) -> Result) -> Result {
        self.action_chain().key_down(key(name)?).perform().await?;
        let done = act(self).await;
        self.action_chain().key_up(key(name)?).perform().await?;
        done
    }
}

/// A key by the name that the page's own events give it.
fn key(name: &str) -> Result<char> {
    let key = match name {
        "Alt" => Key::Alt,
        "Control" => Key::Control,
        "Meta" => Key::Meta,
        "Shift" => Key::Shift,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Home" => Key::Home,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Space" => Key::Space,
        "Tab" => Key::Tab,
        other => {
            let mut characters = other.chars();
            return match (characters.next(), characters.next()) {
                (Some(one), None) => Ok(one),
                _ => bail!("no key is called {other:?}"),
            };
        }
    };
    Ok(key.into())
}
