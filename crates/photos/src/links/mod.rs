//! Links: the address of a photo that is good for one person, in one session, for a few
//! minutes. Whether the person may see the photo is asked anew whenever one is followed.

use crate::keys::DataKey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use frontdesk_domain::{
    id::{FacilityId, PersonId, PhotoId},
    limits::PHOTO_LINK,
    photo::PhotoVariant,
    time::{MINUTE, Timestamp},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Milliseconds during which the same link comes out, so that the browser's cache knows it.
pub const LINK_SLOT: i64 = 5 * MINUTE;

/// What a link is good for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim {
    /// Whose photos.
    pub facility: FacilityId,
    /// Who looks.
    pub person: PersonId,
    /// The session they look from.
    pub session: [u8; 16],
    /// At what.
    pub photo: PhotoId,
    /// In which size.
    pub variant: PhotoVariant,
}

/// What an address carries beside the photo and the variant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// From when on it is refused.
    pub until: Timestamp,
    /// HMAC-SHA-256 (RFC 2104) in base64url without padding: 43 characters.
    pub signature: String,
}

/// Signs a claim for 10 to 15 minutes: until the end of the slot of 5 minutes that `now` is in, and 10 more.
#[must_use]
pub fn sign(key: &DataKey, claim: &Claim, now: Timestamp) -> Link {
    let until = now.plus(-now.0.rem_euclid(LINK_SLOT)).plus(PHOTO_LINK);
    let signature = URL_SAFE_NO_PAD.encode(mac(key, claim, until).finalize().into_bytes());
    Link { until, signature }
}

/// Whether this claim was signed with this key until then, and then is still to come, though
/// by no more than 15 minutes. Takes the same time however much of the signature is right.
#[must_use]
pub fn verify(key: &DataKey, claim: &Claim, until: Timestamp, signature: &str, now: Timestamp) -> bool {
    let in_time = now < until && until.since(now) <= PHOTO_LINK;
    let signed = URL_SAFE_NO_PAD
        .decode(signature)
        .is_ok_and(|signature| mac(key, claim, until).verify_slice(&signature).is_ok());
    in_time && signed
}

/// Fields of fixed length, the one that is not comes last: no two claims give the same bytes.
fn mac(key: &DataKey, claim: &Claim, until: Timestamp) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new((&*key.for_links()).into());
    mac.update(claim.facility.0.as_bytes());
    mac.update(claim.person.0.as_bytes());
    mac.update(&claim.session);
    mac.update(claim.photo.0.as_bytes());
    mac.update(&until.0.to_be_bytes());
    mac.update(claim.variant.word().as_bytes());
    mac
}
