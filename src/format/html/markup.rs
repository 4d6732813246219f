/// A page being written: our own markup as it is, anything else escaped.
#[derive(Default)]
pub(super) struct Page {
    html: String,
}

impl Page {
    /// Markup of ours. Nothing that comes from a document may pass through here.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.html.push_str(markup);
        self
    }

    /// Text from anywhere, for between tags and for attributes in double quotes alike.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                // A bare one would be read as a line feed.
                '\r' => self.html.push_str("&#13;"),
                // HTML has no null character, not even escaped.
                '\0' => self.html.push('\u{fffd}'),
                c => self.html.push(c),
            }
        }
        self
    }

    /// Anything that can be written, as text.
    pub(super) fn show(&mut self, value: impl std::fmt::Display) -> &mut Self {
        self.text(&value.to_string())
    }

    pub(super) fn finish(self) -> String {
        self.html
    }
}
