use serde::{Deserialize, Serialize};

use super::suggest::{About, Found, suggest};
use tagline_language::names::Finder;

/// What is said to the person where the model is not what it should be.
const DAMAGED: &str =
    "The part of Tagline that finds names is damaged. Reload the page to fetch it again.";

/// What can be thought about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Thought {
    /// Take up what it takes to find names, to be kept for what is asked later; answered by
    /// [`Insight::Ready`].
    Equip {
        /// The known names (`lists/names.txt`), a zero byte, and the weights (`weights/names.bin`).
        #[serde(skip)]
        model: Vec<u8>,
    },
    /// Find what there is to tag in a text; answered by [`Insight::Found`].
    Suggest {
        /// The text, as UTF-8.
        #[serde(skip)]
        text: Vec<u8>,
        /// What else there is to know.
        about: About,
    },
}

/// What comes of a thought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Insight {
    /// The model was taken up.
    Ready,
    /// What was found in a text.
    Found(Found),
}

/// Somebody who finds what there is to tag, with what they have been given for it.
#[derive(Default)]
pub struct Thinker {
    names: Option<Finder>,
}

impl Thinker {
    /// Does what is asked.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn think(&mut self, thought: Thought) -> Result<Insight, String> {
        match thought {
            Thought::Equip { model } => {
                self.names = Some(finder(&model).ok_or_else(|| DAMAGED.to_owned())?);
                Ok(Insight::Ready)
            }
            Thought::Suggest { text, about } => {
                let text = String::from_utf8(text).map_err(|fault| fault.to_string())?;
                suggest(self.names.as_ref(), &text, &about).map(Insight::Found)
            }
        }
    }
}

fn finder(model: &[u8]) -> Option<Finder> {
    let end = model.iter().position(|byte| *byte == 0)?;
    let lists = std::str::from_utf8(&model[..end]).ok()?;
    Finder::read(&model[end + 1..], lists).ok()
}
