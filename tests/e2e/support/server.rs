//! Serves the built page as a plain static server would, below a path of its own.

use super::root;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use std::net::TcpListener;
use std::sync::{LazyLock, Mutex};
use tower_http::services::ServeDir;

/// Not the root: the page must not care where it is put.
const BELOW: &str = "/some/where";

/// The same page, where a browser reports what leaves the page or reaches a sink.
const GUARDED: &str = "/guarded";

/// Inline handlers may run, so that a test sees them run; strings need a policy's leave.
const POLICY: &str = "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' \
    'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; require-trusted-types-for 'script'";

static ADDRESS: LazyLock<String> = LazyLock::new(start);
static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Where the page is; the server starts when first asked and ends with the process.
pub fn address() -> String {
    format!("{}{BELOW}/", *ADDRESS)
}

/// Where the guarded page is.
pub fn guarded() -> String {
    format!("{}{GUARDED}/", *ADDRESS)
}

/// The paths below the guarded page that were asked for so far.
pub fn asked() -> Vec<String> {
    ASKED.lock().map(|asked| asked.clone()).unwrap_or_default()
}

fn start() -> String {
    let dist = root().join("dist");
    assert!(dist.join("index.html").exists(), "dist/ holds no page: run `make build` first");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || serve(listener, ServeDir::new(dist)));
    format!("http://{address}")
}

fn serve(listener: TcpListener, files: ServeDir) {
    // Browsers ask for it at the root, whatever the page says.
    let icon = get(|| async { StatusCode::NO_CONTENT });
    let guarded = Router::new().fallback_service(files.clone()).layer(middleware::from_fn(guard));
    let app = Router::new()
        .route("/favicon.ico", icon)
        .nest_service(BELOW, files)
        .nest_service(GUARDED, guarded);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let served = runtime.and_then(|runtime| {
        runtime.block_on(async {
            listener.set_nonblocking(true)?;
            axum::serve(tokio::net::TcpListener::from_std(listener)?, app).await
        })
    });
    served.expect("the static server runs until the tests end");
}

async fn guard(request: Request, next: Next) -> Response {
    if let Ok(mut asked) = ASKED.lock() {
        asked.push(request.uri().path().to_owned());
    }
    let mut response = next.run(request).await;
    // A worker has a policy of its own, and in it no document to harm.
    let kind = response.headers().get("content-type");
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        let policy = HeaderValue::from_static(POLICY);
        response.headers_mut().insert("content-security-policy", policy);
    }
    response
}
