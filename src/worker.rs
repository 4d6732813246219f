//! The worker: does what the page asks it to, beside the page.

use tagline::platform::worker::serve;
use tagline::workshop::{Parcel, perform};

fn main() {
    serve(|parcel| Parcel::of_outcome(parcel.request().and_then(perform)));
}
