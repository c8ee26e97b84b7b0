//! The link that ends one channel for one person without signing in: what RFC 8058 asks of an email.
//! Whoever has it can do that one thing, and nothing tells from outside whose it is.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use frontdesk_domain::{channel::ChannelKind, id::PersonId};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// What keeps this key apart from all others of the same master key.
const KEY_FOR: &[u8] = b"frontdesk stop links 1";
/// Bytes before the signature: the channel, and who.
const CLAIM: usize = 1 + 16;

/// The key that these links are signed with: one whole block of SHA-256, which HMAC takes as it is. As text:
/// base64, for the file that keys are kept in.
#[derive(Clone, PartialEq, Eq)]
pub struct StopKey([u8; 64]);

/// Not a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this is not a key of stop links")]
pub struct NotAStopKey;

impl StopKey {
    /// Derived from the master key by HKDF-SHA256 (RFC 5869).
    ///
    /// # Panics
    /// Never: 64 bytes are less than the 8,160 that HKDF gives at most.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the length is a constant")]
    pub fn derive(master: &[u8; 32]) -> Self {
        let mut key = [0; 64];
        Hkdf::<Sha256>::new(None, master).expand(KEY_FOR, &mut key).expect("64 bytes");
        Self(key)
    }

    /// What stands in the link: channel, person and HMAC-SHA-256 (RFC 2104) in base64url, 66 characters. It is
    /// good for as long as the key is known, since an email may be opened years later.
    #[must_use]
    pub fn sign(&self, person: PersonId, channel: ChannelKind) -> String {
        let mut token = vec![number(channel)];
        token.extend_from_slice(person.0.as_bytes());
        let signature = self.mac(&token).finalize().into_bytes();
        token.extend_from_slice(&signature);
        URL_SAFE_NO_PAD.encode(token)
    }

    /// Whom and which channel it is about, if it was signed with this key. Takes the same time however much of
    /// the signature is right.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<(PersonId, ChannelKind)> {
        let token = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (claim, signature) = token.split_at_checked(CLAIM)?;
        self.mac(claim).verify_slice(signature).ok()?;
        let (channel, person) = claim.split_first()?;
        let channel = ChannelKind::ALL.into_iter().find(|kind| number(*kind) == *channel)?;
        Some((PersonId(Uuid::from_slice(person).ok()?), channel))
    }

    fn mac(&self, claim: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new((&self.0).into());
        mac.update(claim);
        mac
    }
}

/// The channel in a token; never another for the same one.
fn number(channel: ChannelKind) -> u8 {
    match channel {
        ChannelKind::Email => 1,
        ChannelKind::Push => 2,
        ChannelKind::Telegram => 3,
    }
}

impl fmt::Debug for StopKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StopKey(..)")
    }
}

impl fmt::Display for StopKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl FromStr for StopKey {
    type Err = NotAStopKey;

    fn from_str(said: &str) -> Result<Self, NotAStopKey> {
        let bytes = STANDARD.decode(said).map_err(|_| NotAStopKey)?;
        bytes.try_into().map(Self).map_err(|_| NotAStopKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: PersonId = PersonId(Uuid::from_u128(7));

    #[test]
    fn a_link_says_whom_and_which_channel_and_only_its_own_key_believes_it() {
        let key = StopKey::derive(&[1; 32]);
        for channel in ChannelKind::ALL {
            let token = key.sign(ANA, channel);
            assert_eq!(token.len(), 66);
            assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{token}");
            assert_eq!(key.verify(&token), Some((ANA, channel)));
            assert_eq!(StopKey::derive(&[2; 32]).verify(&token), None);
        }
        assert_ne!(key.sign(ANA, ChannelKind::Email), key.sign(ANA, ChannelKind::Push));
    }

    #[test]
    fn nothing_of_it_can_be_changed() {
        let key = StopKey::derive(&[1; 32]);
        let token = URL_SAFE_NO_PAD.decode(key.sign(ANA, ChannelKind::Email)).unwrap();
        for place in 0..token.len() {
            let mut other = token.clone();
            other[place] ^= 1;
            assert_eq!(key.verify(&URL_SAFE_NO_PAD.encode(other)), None, "byte {place}");
        }
        for short in [0, 1, CLAIM, token.len() - 1] {
            assert_eq!(key.verify(&URL_SAFE_NO_PAD.encode(&token[..short])), None, "{short} bytes");
        }
        let long = [&token[..], &[0]].concat();
        for wrong in [URL_SAFE_NO_PAD.encode(long), String::new(), "é".to_owned(), "A=".to_owned()] {
            assert_eq!(key.verify(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_key_is_written_down_and_read_back_but_never_shown() {
        let key = StopKey::derive(&[1; 32]);
        assert_eq!(key.to_string().parse(), Ok(key.clone()));
        assert_ne!(key.0[..32], [1; 32], "it is not the master key itself");
        assert_eq!(format!("{key:?}"), "StopKey(..)");
        for wrong in ["", "AAAA", "é"] {
            assert_eq!(wrong.parse::<StopKey>(), Err(NotAStopKey));
        }
    }
}
