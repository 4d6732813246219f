//! The worker that thinks: finds what there is to tag in a text, beside the page.

use tagline::platform::worker::serve;
use tagline_app::workshop::Thinker;

fn main() {
    let mut thinker = Thinker::default();
    serve(move |thought| thinker.think(thought));
}
