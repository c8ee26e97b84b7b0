//! What a sealed photo looks like: magic and version (8 bytes), the id of its data key (16),
//! nonce (24), the photo encrypted, tag (16).

use super::{Place, VaultError};
use crate::keys::{DataKey, NONCE, TAG, open_in_place, seal_in_place};
use bytes::{Bytes, BytesMut};
use frontdesk_domain::id::DataKeyId;
use uuid::Uuid;

/// Says that it is one of ours.
const MAGIC: &[u8; 7] = b"fdphoto";
/// The version of the format.
const VERSION: u8 = 1;
/// Where the encrypted photo begins.
const HEADER: usize = MAGIC.len() + 1 + 16 + NONCE;

/// What the tag vouches for beside the photo: the header, and where the blob belongs.
fn binds(key: DataKeyId, place: Place) -> Vec<u8> {
    let (facility, photo) = (place.facility.0.as_bytes(), place.photo.0.as_bytes());
    [&MAGIC[..], &[VERSION], key.0.as_bytes(), facility, photo, place.variant.word().as_bytes()].concat()
}

/// Seals a photo for its place. `nonce` is random, and used for this alone.
pub(super) fn seal(key: &DataKey, place: Place, nonce: &[u8; NONCE], bytes: &[u8]) -> Bytes {
    let mut blob = Vec::with_capacity(HEADER + bytes.len() + TAG);
    for part in [&MAGIC[..], &[VERSION], key.id().0.as_bytes(), nonce, bytes] {
        blob.extend_from_slice(part);
    }
    let tag = seal_in_place(&key.for_photos(), nonce, &binds(key.id(), place), &mut blob[HEADER..]);
    blob.extend_from_slice(&tag);
    blob.into()
}

/// The photo in a blob, if it was sealed with this key for this place and is whole.
pub(super) fn open(key: &DataKey, place: Place, blob: Bytes) -> Result<Bytes, VaultError> {
    const SHORT: VaultError = VaultError::Damaged("it is cut short");
    let (&magic, rest) = blob.split_first_chunk().ok_or(SHORT)?;
    let (&[version], rest) = rest.split_first_chunk().ok_or(SHORT)?;
    let (&id, rest) = rest.split_first_chunk().ok_or(SHORT)?;
    let (&nonce, rest) = rest.split_first_chunk().ok_or(SHORT)?;
    let (_, &tag) = rest.split_last_chunk().ok_or(SHORT)?;
    if &magic != MAGIC {
        return Err(VaultError::Damaged("it is not a sealed photo"));
    }
    if version != VERSION {
        return Err(VaultError::Damaged("its format is of another version"));
    }
    let id = DataKeyId(Uuid::from_bytes(id));
    if id != key.id() {
        return Err(VaultError::OtherKey(id));
    }
    // Nobody else holds these bytes, so nothing is copied.
    let mut photo = BytesMut::from(blob).split_off(HEADER);
    photo.truncate(photo.len() - TAG);
    if open_in_place(&key.for_photos(), &nonce, &binds(id, place), &mut photo, &tag) {
        Ok(photo.freeze())
    } else {
        Err(VaultError::Damaged("it was changed, or belongs elsewhere"))
    }
}
