use super::parse::Parsed;
use crate::lexer::{Tokens, among};

/// Words before a number of degrees up to which what turns is looked for.
const TURN_REACH: usize = 4;

/// Nouns of angles behind a number of degrees.
const ANGLES: &[&str] = &[
    "angle",
    "angles",
    "turn",
    "turns",
    "rotation",
    "arc",
    "bend",
    "slope",
    "incline",
    "view",
    "panorama",
    "latitude",
    "longitude",
    "north",
    "south",
    "east",
    "west",
];

/// Verbs before a number that say that something turns.
const TURNS: &[&str] = &[
    "rotate",
    "rotates",
    "rotated",
    "turn",
    "turned",
    "tilt",
    "tilts",
    "tilted",
    "angle",
    "swivel",
    "swivels",
    "spun",
    "latitude",
    "longitude",
];

/// Whether degrees are those of a turn or a place, and no temperature: "a 45-degree angle", "rotate
/// it 90°", "51 degrees north".
pub(super) fn is_angle(t: &Tokens<'_>, parsed: &Parsed) -> bool {
    let before = (parsed.start.saturating_sub(TURN_REACH)..parsed.start).rev();
    let turned = before.take_while(|&i| !t.is_stop(i)).any(|i| among(TURNS, t.lower(i)));
    parsed.unit == "°" && (turned || among(ANGLES, t.lower(parsed.end)))
}
