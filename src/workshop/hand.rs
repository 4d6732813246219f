use super::suggest::suggest;
use super::{Outcome, Reply, Request, perform};
use crate::suggest::names::Finder;

/// The lists of names beside the model.
const LISTS: &str = include_str!("../suggest/names/lists/names.txt");

/// What is said to the person where the model is not what it should be.
const DAMAGED: &str =
    "The part of Tagline that finds names is damaged. Reload the page to fetch it again.";

/// Somebody who does requests, with what they have been given for it.
#[derive(Default)]
pub struct Hand {
    names: Option<Finder>,
}

impl Hand {
    /// Does what is asked.
    ///
    /// # Errors
    /// A sentence for the person.
    pub fn perform(&mut self, request: Request) -> Outcome {
        match request {
            Request::Equip { weights } => {
                self.names = Some(Finder::read(&weights, LISTS).map_err(|_| DAMAGED.to_owned())?);
                Ok(Reply::Ready)
            }
            Request::Suggest { text, about } => {
                let text = String::from_utf8(text).map_err(|fault| fault.to_string())?;
                suggest(self.names.as_ref(), &text, &about).map(Reply::Found)
            }
            request => perform(request),
        }
    }
}
