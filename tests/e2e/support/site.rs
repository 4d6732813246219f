//! The page on a server of its own, which can be given another build or go away.

use super::Result;
use super::server::{Server, dist};
use anyhow::Context;
use std::path::Path;
use tempfile::TempDir;

pub struct Site {
    folder: TempDir,
    pub server: Server,
}

impl Site {
    /// The built page as it is.
    pub fn new() -> Result<Self> {
        let folder = TempDir::new()?;
        for entry in std::fs::read_dir(dist())? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                std::fs::copy(entry.path(), folder.path().join(entry.file_name()))?;
            }
        }
        let server = Server::start(folder.path())?;
        Ok(Self { folder, server })
    }

    /// The page with a script that works on it by itself.
    pub fn driven_by(script: &str) -> Result<Self> {
        let site = Self::new()?;
        site.write("drive.js", script)?;
        let page = site.read("index.html")?;
        // The page's policy lets it run: it comes from the same place.
        let page = page.replacen("</body>", "<script src=\"drive.js\"></script></body>", 1);
        site.write("index.html", &page)?;
        Ok(site)
    }

    /// What that script is to do now.
    pub fn set_stage(&self, stage: &str) -> Result {
        self.write("stage", stage)
    }

    /// Puts another build in the place of this one: the page says `data-build` of itself.
    pub fn update(&self, build: &str) -> Result {
        let page = self.read("index.html")?;
        let page =
            page.replacen("<html lang=\"en\"", &format!("<html data-build={build} lang=\"en\""), 1);
        let digest = sha256(page.as_bytes());
        self.write("index.html", &page)?;
        self.renew("\"./\"", &digest, build)
    }

    /// Puts the service worker of another build there, of which one file never arrived.
    pub fn update_half(&self, build: &str) -> Result {
        self.renew("\"icon-512.png\"", &"0".repeat(64), build)
    }

    /// Gives the service worker another digest for a file, and another name of the build.
    fn renew(&self, file: &str, digest: &str, build: &str) -> Result {
        let worker = self.read("sw.js")?;
        let start = worker.find(file).with_context(|| format!("sw.js has no {file}"))?;
        let start = start + file.len() + ":\"".len();
        let worker = [&worker[..start], digest, &worker[start + digest.len()..]].concat();
        let name = "const BUILD = \"";
        let at = worker.find(name).context("sw.js names no build")? + name.len();
        self.write("sw.js", &[&worker[..at], build, &worker[at..]].concat())
    }

    fn read(&self, name: &str) -> Result<String> {
        Ok(std::fs::read_to_string(self.path().join(name))?)
    }

    fn write(&self, name: &str, text: &str) -> Result {
        Ok(std::fs::write(self.path().join(name), text)?)
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
