//! Which files are taken, and how far those that are have come.

use crate::boundary::UiError;
use frontdesk_domain::{
    id::PhotoId,
    photo::{HEIF, NOT_A_PHOTO, PhotoCaps, PhotoKind, PhotoName, is_heif},
    wire::{AttachedPhoto, ErrorKind, PhotoView},
};
use serde::{Deserialize, Serialize};

/// Uploads under way at the same time: more would only make each of them slower.
const AT_ONCE: usize = 2;

/// How far a photo is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Progress {
    /// Others go first.
    Waiting,
    /// So much of it has gone, from 0 to 1.
    Uploading(f64),
    /// Safe on the server, and can be sent.
    Ready,
    /// Not there.
    Failed(Failure),
}

/// Why a photo is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Failure {
    /// In words.
    pub why: String,
    /// What helps.
    pub cure: Cure,
}

/// What helps against a failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cure {
    /// The network coming back, or trying again.
    Network,
    /// Trying again.
    Again,
    /// Nothing: it is not taken as it is.
    Nothing,
}

impl From<UiError> for Failure {
    fn from(error: UiError) -> Self {
        let cure = match error.0.kind {
            ErrorKind::Invalid | ErrorKind::TooLarge | ErrorKind::Refused => Cure::Nothing,
            ErrorKind::Unavailable if error.0.id.is_empty() => Cure::Network,
            _ => Cure::Again,
        };
        Self { why: error.0.sentence, cure }
    }
}

/// A photo that goes with what is being written.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Chosen {
    pub id: PhotoId,
    pub name: String,
    pub description: String,
    /// An address that shows it, for as long as this page is there.
    pub preview: Option<String>,
    pub progress: Progress,
}

/// A photo that is on the server and was not sent yet, as this browser remembers it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub id: PhotoId,
    pub name: String,
    pub description: String,
    /// An address that shows it, while it is good.
    #[serde(skip)]
    pub preview: Option<String>,
}

impl Kept {
    /// What its message names.
    pub(crate) fn attached(&self) -> AttachedPhoto {
        AttachedPhoto { id: self.id, description: self.description.clone() }
    }
}

impl Chosen {
    /// A file that is to be uploaded.
    pub(super) fn waiting(id: PhotoId, name: &str, preview: Option<String>) -> Self {
        let name = PhotoName::of(name).to_string();
        Self { id, name, description: String::new(), preview, progress: Progress::Waiting }
    }

    /// One that is there already, as the server shows it.
    pub(super) fn ready(kept: Kept, view: Option<PhotoView>) -> Self {
        let preview = view.map(|view| view.links.thumb).or(kept.preview);
        let Kept { id, name, description, .. } = kept;
        Self { id, name, description, preview, progress: Progress::Ready }
    }

    fn is_under_way(&self) -> bool {
        matches!(self.progress, Progress::Waiting | Progress::Uploading(_))
    }
}

/// Those that are on the server, or on their way there: the server is asked when this browser
/// comes back to them.
pub(super) fn kept(photos: &[Chosen]) -> Vec<Kept> {
    let there = photos.iter().filter(|photo| !matches!(photo.progress, Progress::Failed(_)));
    there
        .map(|photo| Kept {
            id: photo.id,
            name: photo.name.clone(),
            description: photo.description.clone(),
            preview: photo.preview.clone(),
        })
        .collect()
}

/// A name that no other photo has: what is pasted is always called the same.
pub(super) fn unlike(name: &str, photos: &[Chosen]) -> String {
    let is_taken = |name: &str| photos.iter().any(|photo| photo.name == name);
    let (stem, ending) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let numbered = (2..).map(|number| format!("{stem} {number}{ending}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// Whether it is this one's turn to be uploaded.
pub(super) fn may_begin(photos: &[Chosen], id: PhotoId) -> bool {
    let running = photos.iter().filter(|photo| matches!(photo.progress, Progress::Uploading(_))).count();
    let first = photos.iter().find(|photo| photo.progress == Progress::Waiting);
    running < AT_ONCE && first.is_some_and(|photo| photo.id == id)
}

/// Whether a message with these can go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// All of them are there.
    Ready,
    /// Some are still being uploaded.
    UnderWay,
    /// One has failed, and none is under way.
    Failed,
}

pub(super) fn standing(photos: &[Chosen]) -> Standing {
    if photos.iter().any(Chosen::is_under_way) {
        Standing::UnderWay
    } else if photos.iter().any(|photo| matches!(photo.progress, Progress::Failed(_))) {
        Standing::Failed
    } else {
        Standing::Ready
    }
}

/// What is known of a file before it is uploaded.
pub(super) struct Facts {
    pub name: String,
    pub size: u64,
    /// Its first bytes.
    pub first: Vec<u8>,
}

/// Which of these files are taken beside so many that are there already; and why the
/// others are not, a sentence for each reason.
pub(super) fn admit(caps: PhotoCaps, there: usize, files: &[Facts]) -> (Vec<usize>, Vec<String>) {
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    let mut refuse = |sentence: String| {
        if !refused.contains(&sentence) {
            refused.push(sentence);
        }
    };
    for (at, file) in files.iter().enumerate() {
        match unfit(caps, file) {
            Some(why) => refuse(format!("{}: {why}", PhotoName::of(&file.name))),
            None => match caps.take_number(there + taken.len() + 1) {
                Ok(()) => taken.push(at),
                Err(why) => refuse(why.to_string()),
            },
        }
    }
    (taken, refused)
}

fn unfit(caps: PhotoCaps, file: &Facts) -> Option<String> {
    if let Err(why) = caps.take_size(file.size) {
        return Some(why.to_string());
    }
    if is_heif(&file.first) {
        return Some(HEIF.to_owned());
    }
    PhotoKind::of_bytes(&file.first).is_none().then(|| NOT_A_PHOTO.to_owned())
}

#[cfg(test)]
mod tests;
