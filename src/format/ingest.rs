use crate::model::Metadata;
use crate::text::*;
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub meta: Metadata,
    pub blocks: Vec<DraftBlock>,
    pub notices: Vec<Notice>,
}
#[derive(Clone, Debug)]
pub struct DraftBlock {
    pub kind: BlockKind,
    pub text: String,
}
#[derive(Clone, Debug)]
pub struct Notice(pub String);
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);
impl Draft {
    pub fn text(&self) -> String {
        self.blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
    }
    pub fn kinds(&self) -> Vec<BlockKind> {
        self.blocks.iter().map(|b| b.kind).collect()
    }
    pub fn looks_wrapped(&self) -> bool {
        false
    }
    pub fn unwrap_lines(&mut self) {}
    pub fn freeze(self) -> Result<(Document, Metadata), TooLong> {
        Ok((Document::with_blocks(&self.text(), &self.kinds())?, self.meta))
    }
}
pub fn from_html(html: &str) -> Draft {
    from_text(html)
}
pub fn from_text(text: &str) -> Draft {
    Draft {
        blocks: text
            .split('\n')
            .map(|t| DraftBlock { kind: BlockKind::Paragraph, text: t.to_owned() })
            .collect(),
        ..Draft::default()
    }
}
pub fn from_markdown(text: &str) -> Draft {
    from_text(text)
}
pub fn from_bytes(_name: &str, bytes: &[u8]) -> Result<Draft, Refusal> {
    Ok(from_text(&String::from_utf8_lossy(bytes)))
}
pub fn from_paste(html: Option<&str>, text: &str) -> Draft {
    html.map_or_else(|| from_text(text), |_| from_text(text))
}
impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
