/// How much of a file may come before the declaration of its encoding, in bytes, as the HTML
/// standard prescribes.
const BEFORE: usize = 1024;

/// The label, in lower case, of the encoding that a web page (`charset=`) or an XML file
/// (`encoding=` in its first line) says it is in.
pub(super) fn label(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..BEFORE).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start();
    let of_xml = head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let of_xml = of_xml.and_then(|(declaration, _)| value(declaration, "encoding"));
    of_xml.or_else(|| value(head, "charset"))
}

/// What stands behind `name` and an equals sign, with or without quotation marks.
fn value(text: &str, name: &str) -> Option<String> {
    let (_, after) = text.split_once(name)?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let after = after.trim_start_matches(['"', '\'']);
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.:".contains(c));
    let label = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
    (!label.is_empty()).then(|| label.to_owned())
}
