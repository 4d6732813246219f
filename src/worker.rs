//! The worker: does what the page asks it to, beside the page.

use tagline::platform::worker::serve;
use tagline::workshop::{Hand, Parcel};

fn main() {
    let mut hand = Hand::default();
    serve(move |parcel| Parcel::of_outcome(parcel.request().and_then(|r| hand.perform(r))));
}
