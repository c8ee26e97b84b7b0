//! The photos of the demo: drawn, so that nobody's home is in them.

use crate::{Frontdesk, Result, photos::Upload};
use bytes::Bytes;
use frontdesk_domain::{actor::Actor, id::PhotoId, photo::PhotoName, wire::AttachedPhoto};

/// Their names in scripts, and what they are.
const PICTURES: [(&str, &[u8]); 5] = [
    ("ceiling.jpg", include_bytes!("data/photos/ceiling.jpg")),
    ("cellar.jpg", include_bytes!("data/photos/cellar.jpg")),
    ("meter.jpg", include_bytes!("data/photos/meter.jpg")),
    ("radiator.jpg", include_bytes!("data/photos/radiator.jpg")),
    ("transfers.png", include_bytes!("data/photos/transfers.png")),
];

/// A photo that goes with a line of a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Picture {
    name: &'static str,
    file: &'static [u8],
    description: String,
}

/// What is said in a line, and what is shown: `[photo meter.jpg: The meter in the hall]`,
/// each on a line of its own.
pub(super) fn shown(text: &str) -> (String, Vec<Picture>) {
    let (mut said, mut pictures) = (Vec::new(), Vec::new());
    for line in text.lines() {
        match picture(line) {
            Some(picture) => pictures.push(picture),
            None => said.push(line),
        }
    }
    (said.join("\n").trim().to_owned(), pictures)
}

fn picture(line: &str) -> Option<Picture> {
    let (name, description) = line.strip_prefix("[photo ")?.strip_suffix(']')?.split_once(": ")?;
    let (name, file) = PICTURES.into_iter().find(|(known, _)| *known == name)?;
    Some(Picture { name, file, description: description.to_owned() })
}

/// Uploads them as somebody would; what their message names.
pub(super) async fn upload(
    desk: &Frontdesk,
    actor: Actor,
    pictures: Vec<Picture>,
) -> Result<Vec<AttachedPhoto>> {
    let mut attached = Vec::new();
    for Picture { name, file, description } in pictures {
        let id = PhotoId(desk.uuid());
        let upload = Upload { id, name: PhotoName::of(name), file: Bytes::from_static(file) };
        desk.upload_photo(actor, upload).await?;
        attached.push(AttachedPhoto { id, description });
    }
    Ok(attached)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_script_shows_what_it_names() {
        let (said, pictures) =
            shown("It drips.\n[photo ceiling.jpg: The stain]\n[photo meter.jpg: The meter]");
        assert_eq!((said.as_str(), pictures.len()), ("It drips.", 2));
        assert_eq!((pictures[0].name, pictures[0].description.as_str()), ("ceiling.jpg", "The stain"));
        assert_eq!(shown("No [photo] here").1, []);
    }
}
