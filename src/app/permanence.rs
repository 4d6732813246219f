//! Whether the browser may clear the library, and asking it not to.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use super::ports::{Answer, Permanence};

impl Session {
    /// What the browser has promised about the library.
    pub fn permanence(self) -> ReadSignal<Permanence> {
        self.permanence.read_only()
    }

    /// Looks what has been promised; nothing waits for it.
    pub(super) fn look_for_permanence(self) {
        self.learn_permanence(self.surroundings.with_value(|s| s.permanent.look()), |_| {});
    }

    /// Asks the browser to keep the library; to be called from a click.
    pub fn ask_for_permanence(self) {
        let asked = self.surroundings.with_value(|s| s.permanent.ask());
        self.learn_permanence(asked, move |answer| {
            self.say(match answer {
                Permanence::Lasting => "This browser now keeps the library until you clear it.",
                Permanence::Clearable | Permanence::Untold => {
                    "This browser has not promised to keep the library. A page that is often visited, bookmarked or installed is given the promise sooner; a backup needs none."
                }
            });
        });
    }

    fn learn_permanence(self, answer: Answer<Permanence>, tell: impl Fn(Permanence) + 'static) {
        spawn_local(async move {
            let answer = answer.await;
            self.permanence.set(answer);
            tell(answer);
        });
    }
}
