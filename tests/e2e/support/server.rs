//! Serves the built page as a plain static server would, below a path of its own.

use super::{Result, root};
use anyhow::{anyhow, ensure};
use axum::Router;
use std::net::TcpListener;
use std::sync::LazyLock;
use tower_http::services::ServeDir;

/// Not the root: the page must not care where it is put.
const BELOW: &str = "/some/where";

static ADDRESS: LazyLock<Result<String>> = LazyLock::new(start);

/// Where the page is; the server starts when first asked and ends with the process.
pub fn address() -> Result<&'static str> {
    ADDRESS.as_deref().map_err(|error| anyhow!("{error}"))
}

fn start() -> Result<String> {
    let dist = root().join("dist");
    ensure!(dist.join("index.html").exists(), "dist/ holds no page: run `make build` first");
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || serve(listener, ServeDir::new(dist)));
    Ok(format!("http://{address}{BELOW}/"))
}

fn serve(listener: TcpListener, files: ServeDir) {
    let app = Router::new().nest_service(BELOW, files);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let served = runtime.and_then(|runtime| {
        runtime.block_on(async {
            listener.set_nonblocking(true)?;
            axum::serve(tokio::net::TcpListener::from_std(listener)?, app).await
        })
    });
    served.expect("the static server runs until the tests end");
}
