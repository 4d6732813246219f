//! Colours are named in one style sheet, so that light, dark and forced colours are decided once.

use super::Finding;

/// The one sheet that may hold raw colours.
const TOKENS: &str = "style/tokens.css";

const WHY: &str = "raw colours belong in style/tokens.css: use a custom property";

/// Functions that make a colour of numbers. `color-mix()` and `light-dark()` mix what has a name.
const FUNCTIONS: &[&str] =
    &["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];

/// Properties whose value may be a named colour; custom properties as well.
const PAINTED: &[&str] = &[
    "color",
    "background",
    "border",
    "outline",
    "fill",
    "stroke",
    "shadow",
    "decoration",
    "emphasis",
    "rule",
    "stop",
    "flood",
    "image",
    "mask",
    "filter",
];

/// CSS Color 4, section 6.1; `transparent`, `currentcolor` and system colours are not raw.
const NAMED: &str = " aliceblue antiquewhite aqua aquamarine azure beige bisque black \
    blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral \
    cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen \
    darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon \
    darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink \
    deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro \
    ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory \
    khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan \
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen \
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen \
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen \
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream \
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen \
    seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan \
    teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen ";

pub(super) fn check_colours(path: &str, source: &str) -> Vec<Finding> {
    if path == TOKENS {
        return Vec::new();
    }
    let sheet = blanked(source).to_lowercase();
    let found = declarations(&sheet).into_iter().filter_map(|(line, text)| {
        let (property, value) = text.split_once(':')?;
        let raw = raw_colour(property.trim(), value)?;
        Some(Finding::new(line, format!("{}: {raw}", property.trim()), WHY))
    });
    found.collect()
}

/// The sheet with comments, strings and `url()`s made blank, line for line.
fn blanked(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skip = blank_length(rest);
        let taken = &rest[..skip.max(c.len_utf8())];
        if skip == 0 {
            out.push(c);
        } else {
            out.extend(taken.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = &rest[taken.len()..];
    }
    out
}

/// How many bytes a comment, a string or a `url(` at the start takes; 0 where there is none.
fn blank_length(rest: &str) -> usize {
    let through = |skip: usize, end: &str| {
        rest[skip..].find(end).map_or(rest.len(), |at| skip + at + end.len())
    };
    match rest {
        _ if rest.starts_with("/*") => through(2, "*/"),
        _ if rest.starts_with('"') => through(1, "\""),
        _ if rest.starts_with('\'') => through(1, "'"),
        _ if rest.starts_with("url(") => through(4, ")"),
        _ => 0,
    }
}

/// What ends in `;` or `}` is a declaration, with its line; what ends in `{` is a selector.
fn declarations(sheet: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, end) in sheet.match_indices(['{', '}', ';']) {
        let text = &sheet[start..at];
        if end != "{" {
            let first = start + text.len() - text.trim_start().len();
            found.push((1 + sheet[..first].matches('\n').count(), text));
        }
        start = at + 1;
    }
    found
}

fn raw_colour<'a>(property: &str, value: &'a str) -> Option<&'a str> {
    let is_painted =
        property.starts_with("--") || PAINTED.iter().any(|part| property.contains(part));
    let ends_word = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '_'));
    let mut at = 0;
    for word in value.split(ends_word) {
        let is_call = value[at + word.len()..].starts_with('(');
        at += word.len() + 1;
        let is_raw = is_hex(word)
            || is_call && FUNCTIONS.contains(&word)
            || !is_call && is_painted && !word.is_empty() && NAMED.contains(&format!(" {word} "));
        if is_raw {
            return Some(word);
        }
    }
    None
}

fn is_hex(word: &str) -> bool {
    let Some(digits) = word.strip_prefix('#') else { return false };
    matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
fn found(source: &str) -> Vec<String> {
    let found = check_colours("style/base.css", source);
    found.into_iter().map(|f| format!("{} {}", f.line, f.what)).collect()
}

#[test]
fn raw_colours_are_found() {
    assert_eq!(found("a {\n  color: #FFF;\n}"), ["2 color: #fff"]);
    assert_eq!(found("a { border: 1px solid rgb(0 0 0 / 50%) }"), ["1 border: rgb"]);
    assert_eq!(found("a { --b: oklch(50% 0.1 20); }"), ["1 --b: oklch"]);
    assert_eq!(
        found("a { b & { background: linear-gradient(red, transparent) } }"),
        ["1 background: red"]
    );
    assert_eq!(found("@media print {\n a:hover { color: var(--x, black); } }"), ["2 color: black"]);
}

#[test]
fn named_tokens_are_not() {
    assert_eq!(
        found("a { color: var(--ink); background: color-mix(in oklch, var(--a) 20%, Canvas); }"),
        [""; 0]
    );
    assert_eq!(found("#add:hover, a:not(#fff) { outline: 2px solid currentColor; }"), [""; 0]);
    assert_eq!(
        found("/* color: red; */ a::before { content: \"color: red;\"; font-family: tan; }"),
        [""; 0]
    );
    assert_eq!(found("a { color: var(--red); grid-area: gold; background: url(#fff); }"), [""; 0]);
    assert_eq!(check_colours(TOKENS, "a { color: red; }"), []);
}
