//! The words by which news English attributes what it quotes.

/// Verbs of saying and thinking that take what was said as their object, as lemmas.
const VERBS: &[&str] = &[
    "accuse",
    "acknowledge",
    "add",
    "admit",
    "admonish",
    "advise",
    "affirm",
    "agree",
    "allege",
    "announce",
    "answer",
    "anticipate",
    "argue",
    "ask",
    "assert",
    "assess",
    "assure",
    "blame",
    "boast",
    "brag",
    "call",
    "caution",
    "charge",
    "chide",
    "cite",
    "claim",
    "clarify",
    "comment",
    "complain",
    "concede",
    "conclude",
    "condemn",
    "confess",
    "confide",
    "confirm",
    "contend",
    "counter",
    "criticise",
    "criticize",
    "cry",
    "decide",
    "declare",
    "decry",
    "demand",
    "denounce",
    "deny",
    "deplore",
    "describe",
    "detail",
    "disclose",
    "dismiss",
    "dispute",
    "elaborate",
    "emphasise",
    "emphasize",
    "estimate",
    "exclaim",
    "explain",
    "express",
    "fear",
    "forecast",
    "fret",
    "fume",
    "grumble",
    "guess",
    "highlight",
    "hint",
    "hope",
    "imply",
    "indicate",
    "inform",
    "inquire",
    "insist",
    "interject",
    "joke",
    "jest",
    "lament",
    "lecture",
    "maintain",
    "mention",
    "mock",
    "mumble",
    "murmur",
    "muse",
    "mutter",
    "note",
    "object",
    "observe",
    "opine",
    "pledge",
    "plead",
    "post",
    "praise",
    "pray",
    "predict",
    "proclaim",
    "profess",
    "promise",
    "propose",
    "protest",
    "question",
    "quip",
    "rave",
    "reaffirm",
    "reason",
    "reassure",
    "recall",
    "reckon",
    "recommend",
    "recount",
    "reflect",
    "refute",
    "reiterate",
    "relate",
    "remark",
    "remind",
    "repeat",
    "reply",
    "report",
    "request",
    "respond",
    "retort",
    "reveal",
    "say",
    "scoff",
    "scream",
    "shout",
    "sigh",
    "signal",
    "speculate",
    "state",
    "stress",
    "submit",
    "suggest",
    "surmise",
    "suspect",
    "swear",
    "testify",
    "think",
    "threaten",
    "tell",
    "tweet",
    "underline",
    "underscore",
    "urge",
    "vow",
    "warn",
    "whisper",
    "wonder",
    "worry",
    "write",
    "yell",
    "believe",
    "boom",
    "bemoan",
    "chant",
    "chime",
    "concur",
    "rebuke",
    "rant",
    "snap",
    "stipulate",
    "summarise",
    "summarize",
    "sum",
    "tease",
    "toast",
    "voice",
    "vent",
];

/// Forms that no rule of spelling gives.
const IRREGULAR: &[&str] = &[
    "said", "told", "thought", "wrote", "written", "swore", "sworn", "forecast", "pled", "spoke",
    "quoth", "writing",
];

/// Whether the lower-case word is a form of a reporting verb.
pub(super) fn is_verb(word: &str) -> bool {
    IRREGULAR.contains(&word) || VERBS.iter().any(|lemma| is_form(word, lemma))
}

/// Whether `word` is `lemma` with a regular ending: "adds", "replied", "quipped", "noting".
fn is_form(word: &str, lemma: &str) -> bool {
    let ending = |stem: &str, endings: &[&str]| {
        word.strip_prefix(stem).is_some_and(|rest| endings.contains(&rest))
    };
    let stem = &lemma[..lemma.len() - 1];
    match lemma.as_bytes().last() {
        Some(b'e') => ending(lemma, &["", "s", "d"]) || ending(stem, &["ing"]),
        Some(b'y') => ending(lemma, &["", "s", "ing"]) || ending(stem, &["ies", "ied"]),
        Some(&last) => {
            let doubled = char::from(last).to_string() + "ed";
            let doubling = char::from(last).to_string() + "ing";
            ending(lemma, &["", "s", "es", "ed", "ing", &doubled, &doubling])
        }
        None => false,
    }
}

/// Phrases that name a source without a verb, in lower case.
pub(super) const PHRASES: &[&str] =
    &["according to", "in the words of", "as per", "pointed out", "points out", "pointing out"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_every_form() {
        for word in [
            "said", "says", "say", "added", "replied", "noting", "admitted", "quipped", "denies",
            "told",
        ] {
            assert!(is_verb(word), "{word}");
        }
        for word in ["sayings", "table", "saidly", "", "notion", "a", "reporter"] {
            assert!(!is_verb(word), "{word}");
        }
    }
}
