use axum::response::{IntoResponse, Response};
use frontdesk_domain::wire::SavedFile;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// A file to save under a name of ASCII letters, digits, dashes and dots.
pub struct Attachment {
    pub name: String,
    pub media_type: &'static str,
    pub content: String,
}

impl From<SavedFile> for Attachment {
    fn from(SavedFile { name, media_type, content }: SavedFile) -> Self {
        Self { name, media_type, content }
    }
}

impl IntoResponse for Attachment {
    fn into_response(self) -> Response {
        let disposition = format!("attachment; filename=\"{}\"", self.name);
        ([(CONTENT_TYPE, self.media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], self.content)
            .into_response()
    }
}
