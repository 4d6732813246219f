use crate::model::*;
use crate::text::*;
pub struct Candidate {
    pub party: Party,
    pub name: String,
    pub distance: usize,
    told: bool,
}
impl Candidate {
    pub fn is_told(&self) -> bool {
        self.told
    }
}
pub fn speakers(_w: &Workspace, _f: &[Span]) -> Vec<Candidate> {
    vec![]
}
pub fn cue(_d: &Document, _f: &[Span]) -> Option<Span> {
    None
}
pub fn manner(_d: &Document, _f: &[Span]) -> Manner {
    Manner::Direct
}
