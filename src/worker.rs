//! The worker for files: reads and writes what the page asks it to, beside the page.

use tagline::platform::decoder::BrowserDecoder;
use tagline::platform::worker::serve;
use tagline_app::workshop::perform;
use tagline_format::charset::set_decoder;

fn main() {
    set_decoder(BrowserDecoder);
    serve(perform);
}
