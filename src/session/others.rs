//! Files of annotations that other programs have written.

use super::files::{Import, not_opened};
use super::{Session, files::ANOTHER_ANSWER};
use crate::workshop::{Opened, Reply, Request};

impl Session {
    /// Opens a file of annotations in any format, or an archive of such: each document becomes one
    /// of the library's; nothing that is here already is touched.
    ///
    /// # Errors
    /// A sentence for the person where the file as a whole cannot be read.
    pub async fn import_other(self, file: String, bytes: Vec<u8>) -> Result<Import, String> {
        let request = Request::Open { name: file.clone(), bytes, format: None };
        match self.ask(request).await.map_err(|reason| not_opened(&file, reason))? {
            Reply::Opened { native, opened } => self.take_opened(file, native, opened).await,
            Reply::Read(_) | Reply::Written { .. } | Reply::Recognised(_) => {
                Err(ANOTHER_ANSWER.to_owned())
            }
        }
    }

    async fn take_opened(
        self,
        file: String,
        native: Vec<u8>,
        opened: Opened,
    ) -> Result<Import, String> {
        let tools = self.tools().await.map_err(|reason| not_opened(&file, reason))?;
        let json = String::from_utf8(native).map_err(|fault| not_opened(&file, fault))?;
        let read = (tools.read)(&json).map_err(|refusal| not_opened(&file, refusal))?;
        let mut report = Import { file, refused: opened.refused, ..Import::default() };
        for (index, mut document) in read.documents.into_iter().enumerate() {
            if opened.named.get(index) != Some(&true) {
                document.id = None;
            }
            let place = format!("documents[{index}]");
            self.report_taking_in(&mut report, &place, document, None).await;
            report.refused.extend(opened.documents.get(index).cloned().unwrap_or_default());
        }
        report.shorten();
        Ok(report)
    }
}
