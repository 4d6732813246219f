//! The worker for files: reads and writes what the page asks it to, beside the page.

use tagline::platform::worker::serve;
use tagline_app::workshop::{Parcel, perform};

fn main() {
    serve(|parcel| Parcel::of(parcel.open().and_then(perform)));
}
