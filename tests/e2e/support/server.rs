//! Serves the built page as a plain static server would, below a path of its own.

use super::{Result, root};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next, map_request};
use axum::response::Response;
use axum::routing::get;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use tower_http::services::ServeDir;

/// Not the root: the page must not care where it is put.
const BELOW: &str = "/some/where";

/// The same page, where a browser reports what leaves the page or reaches a sink.
const GUARDED: &str = "/guarded";

/// Inline handlers may run, so that a test sees them run; strings need a policy's leave.
const POLICY: &str = "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' \
    'wasm-unsafe-eval'; worker-src 'self' blob:; \
    style-src 'self' 'unsafe-inline'; require-trusted-types-for 'script'";

static ASKED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Where the guarded page is.
pub fn guarded() -> String {
    format!("http://{}{GUARDED}/", SHARED.address)
}

/// The paths below the guarded page that were asked for so far.
pub fn asked() -> Vec<String> {
    ASKED.lock().map(|asked| asked.clone()).unwrap_or_default()
}

static SHARED: LazyLock<Server> = LazyLock::new(|| Server::start(&dist()).expect("a server"));

/// Where the page is; the server starts when first asked and ends with the process.
pub fn address() -> String {
    SHARED.address()
}

/// The built page's folder.
pub fn dist() -> PathBuf {
    let dist = root().join("dist");
    assert!(dist.join("index.html").exists(), "dist/ holds no page: run `make build` first");
    dist
}

/// A static server that can go away and come back at the same address.
pub struct Server {
    folder: PathBuf,
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Server {
    /// Serves a folder.
    pub fn start(folder: &Path) -> Result<Self> {
        let mut server = Self {
            folder: folder.to_owned(),
            address: ([127, 0, 0, 1], 0).into(),
            asked: Arc::default(),
            running: None,
        };
        server.resume()?;
        Ok(server)
    }

    pub fn address(&self) -> String {
        format!("http://{}{BELOW}/", self.address)
    }

    /// The paths that were asked for, since last asked.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Serves again, where it did before.
    pub fn resume(&mut self) -> Result {
        let listener = TcpListener::bind(self.address)?;
        listener.set_nonblocking(true)?;
        self.address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let (folder, asked) = (self.folder.clone(), self.asked.clone());
        let thread = std::thread::spawn(move || serve(listener, &folder, &asked, stopped));
        self.running = Some((stop, thread));
        Ok(())
    }

    /// Is gone, with all its connections.
    pub fn stop(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            drop(stop);
            thread.join().expect("the static server ends when told to");
        }
    }
}

fn serve(
    listener: TcpListener,
    folder: &Path,
    asked: &Arc<Mutex<Vec<String>>>,
    stopped: oneshot::Receiver<()>,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let app = app(folder, asked.clone());
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        tokio::select! {
            served = async { axum::serve(listener, app).await } => served.expect("it serves"),
            _ = stopped => {}
        }
    });
    // Open connections go with it.
    runtime.shutdown_background();
}

fn app(folder: &Path, asked: Arc<Mutex<Vec<String>>>) -> Router {
    let note = move |request: Request| {
        let path = request.uri().path().to_owned();
        asked.lock().unwrap_or_else(PoisonError::into_inner).push(path);
        async { request }
    };
    // Browsers ask for it at the root, whatever the page says.
    let icon = get(|| async { StatusCode::NO_CONTENT });
    let files = ServeDir::new(folder);
    let guarded = Router::new().fallback_service(files.clone()).layer(middleware::from_fn(guard));
    let page = Router::new().nest_service(BELOW, files).layer(map_request(note));
    page.route("/favicon.ico", icon).nest_service(GUARDED, guarded)
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
