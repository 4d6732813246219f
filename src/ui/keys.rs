//! stand-in
pub(crate) const KEYS: &[(&str, &str, &str)] = &[
    ("Move", "← →", "By word"),
    ("Move", "Ctrl ← →", "By sentence"),
    ("Move", "Tab", "To the next annotation"),
    ("Select", "Shift ← →", "By word"),
    ("Select", "Enter", "Choose a label for what is selected"),
    ("Document", "Ctrl Z", "Undo"),
];
