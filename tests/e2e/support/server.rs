//! Serves the built page as a plain static server would, below a path of its own.

use super::root;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use std::net::TcpListener;
use std::sync::LazyLock;
use tower_http::services::ServeDir;

/// Not the root: the page must not care where it is put.
const BELOW: &str = "/some/where";

static ADDRESS: LazyLock<String> = LazyLock::new(start);

/// Where the page is; the server starts when first asked and ends with the process.
pub fn address() -> &'static str {
    &ADDRESS
}

fn start() -> String {
    let dist = root().join("dist");
    assert!(dist.join("index.html").exists(), "dist/ holds no page: run `make build` first");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || serve(listener, ServeDir::new(dist)));
    format!("http://{address}{BELOW}/")
}

fn serve(listener: TcpListener, files: ServeDir) {
    // Browsers ask for it at the root, whatever the page says.
    let icon = get(|| async { StatusCode::NO_CONTENT });
    let app = Router::new().route("/favicon.ico", icon).nest_service(BELOW, files);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let served = runtime.and_then(|runtime| {
        runtime.block_on(async {
            listener.set_nonblocking(true)?;
            axum::serve(tokio::net::TcpListener::from_std(listener)?, app).await
        })
    });
    served.expect("the static server runs until the tests end");
}
