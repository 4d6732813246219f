/// The longest title made of a first line, in characters: two lines of the library.
const TITLE_CHARS: usize = 90;

/// A line, cut at a word where it has more than so many characters, with a sign that it is.
pub fn shortened(line: &str, chars: usize) -> String {
    let Some((cut, _)) = line.char_indices().nth(chars) else { return line.to_owned() };
    let head = &line[..cut];
    let end = head.rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", head[..end].trim_end())
}

/// The first line with words in it, as the title of a text that has none.
pub fn title_of(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    shortened(line.unwrap_or_default(), TITLE_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_first_line_cut_at_a_word() {
        assert_eq!(title_of("\n \n Storm hits \nMore."), "Storm hits");
        assert_eq!(title_of(" \n"), "");
        let long = title_of(&"wörter ".repeat(40));
        assert!(long.ends_with("wörter…") && long.chars().count() <= TITLE_CHARS, "{long}");
        assert_eq!(title_of(&"x".repeat(200)).chars().count(), TITLE_CHARS + 1);
    }
}
