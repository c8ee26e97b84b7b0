use axum::response::{IntoResponse, Response};
use frontdesk_domain::wire::SavedFile;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use utoipa::ToSchema;

/// A file to save under a name of ASCII letters, digits, dashes and dots.
pub struct Attachment {
    pub name: String,
    pub media_type: &'static str,
    pub content: String,
}

/// The bytes of a picture, for the documentation: a `Vec<u8>` would say a list of numbers.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "read by the macro, for the documentation")]
pub struct PictureBytes(Vec<u8>);

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
