pub fn from_markdown(text: &str) -> super::Draft { super::from_text(text) }
