//! The worker for files: reads and writes what the page asks it to, beside the page.

use tagline::platform::worker::serve;
use tagline_app::workshop::perform;

fn main() {
    serve(perform);
}
