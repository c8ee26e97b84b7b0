use crate::{
    id::PhotoId,
    photo::{PhotoName, PhotoVariant},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// A photo that goes with a message on its way.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachedPhoto {
    /// Which: one that was uploaded before, and not sent yet.
    pub id: PhotoId,
    /// What it shows, for those who cannot see it: up to 300 characters on one line; may be empty.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 300))]
    pub description: String,
}

/// A photo of a message as its reader sees it, or one that is not sent yet, as its sender does.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoView {
    /// Which.
    pub id: PhotoId,
    /// What its file was called.
    pub name: PhotoName,
    /// What it shows, in the sender's words; empty when they said nothing.
    pub description: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Whether it moves.
    pub is_animated: bool,
    /// SHA-256 of the full picture as it is kept and served, in hexadecimal digits.
    pub digest: String,
    /// Where it is, for this reader and for a few minutes.
    pub links: PhotoLinks,
}

/// Where a photo is: paths of this site, good for one reader in one session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoLinks {
    /// At most 480 pixels a side, always a still.
    pub thumb: String,
    /// At most 2,048 pixels a side.
    pub screen: String,
    /// All of its pixels.
    pub full: String,
    /// Until when they are good; then they are asked for anew.
    pub until: Timestamp,
}

impl PhotoLinks {
    /// The link to a variant.
    #[must_use]
    pub fn to(&self, variant: PhotoVariant) -> &str {
        match variant {
            PhotoVariant::Thumb => &self.thumb,
            PhotoVariant::Screen => &self.screen,
            PhotoVariant::Full => &self.full,
        }
    }
}

impl PhotoView {
    /// What stands for it where it cannot be seen: what its sender said of it, or which of
    /// how many it is.
    #[must_use]
    pub fn alternative(&self, number: usize, of: usize) -> String {
        match (self.description.as_str(), of) {
            ("", 1) => "Photo without a description".to_owned(),
            ("", _) => format!("Photo {number} of {of}, without a description"),
            (said, _) => said.to_owned(),
        }
    }

    /// On paper: its name, its size, and the digest by which it is known again.
    #[must_use]
    pub fn on_paper(&self, number: usize) -> String {
        let Self { name, description, width, height, digest, .. } = self;
        let said = if description.is_empty() { String::new() } else { format!(", \"{description}\"") };
        format!("[photo {number}: {name}{said}, {width} x {height} pixels, SHA-256 {digest}]")
    }
}
