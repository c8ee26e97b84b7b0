//! Signed heads: how a log that was cut, or put back as it once was, is found.
//!
//! The chain of hashes shows that nothing in a log was changed, but a log that ends
//! earlier than it did is a whole chain, too. So at intervals the number and hash of the
//! newest event are signed and kept somewhere else: a log that does not contain what a
//! signed head says is not the log that was there when it was signed.

use super::hex;
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use frontdesk_domain::time::Timestamp;
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Separates this key from all others of the same master key (RFC 5869, section 3.2).
const KEY_FOR: &[u8] = b"frontdesk audit heads 1";

/// Where a log ends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// Whose log.
    pub facility: Uuid,
    /// Its slug.
    pub slug: String,
    /// The number of the newest event.
    pub seq: i64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
    /// When this was so.
    pub at: Timestamp,
}

/// A head that nobody without the master key can make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SignedHead {
    /// What is signed.
    #[serde(flatten)]
    pub head: Head,
    /// The public key it was signed with, in hexadecimal digits; says which one, proves nothing.
    pub key: String,
    /// Ed25519 (RFC 8032), in base64.
    pub signature: String,
}

/// What is wrong with a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadSignature {
    /// Made with another key.
    #[error("it was not signed with the key of this installation")]
    OtherKey,
    /// Not made for this head.
    #[error("its signature does not fit: it was changed, or never signed here")]
    DoesNotFit,
    /// Made with a key that had been rotated away by then.
    #[error("it was signed with a key that nobody signed with any more")]
    TooLate,
}

/// What heads are checked with: the public half of a key, and until when it signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeadVerifier {
    key: VerifyingKey,
    until: Option<Timestamp>,
}

impl HeadVerifier {
    /// Whether this key signed it, just as it is, while it was in use.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn verify(&self, signed: &SignedHead) -> Result<(), BadSignature> {
        if signed.key != hex(self.key.as_bytes()) {
            return Err(BadSignature::OtherKey);
        }
        let bytes = STANDARD.decode(&signed.signature).map_err(|_| BadSignature::DoesNotFit)?;
        let signature = Signature::from_slice(&bytes).map_err(|_| BadSignature::DoesNotFit)?;
        let message = signed.head.message();
        self.key.verify_strict(&message, &signature).map_err(|_| BadSignature::DoesNotFit)?;
        if self.until.is_some_and(|until| signed.head.at > until) {
            Err(BadSignature::TooLate)
        } else {
            Ok(())
        }
    }
}

/// For the file of the master key: until when, in milliseconds, or a dash; and the key.
impl fmt::Display for HeadVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let until = self.until.map_or_else(|| "-".to_owned(), |until| until.0.to_string());
        write!(f, "{until} {}", STANDARD.encode(self.key.as_bytes()))
    }
}

impl FromStr for HeadVerifier {
    type Err = BadSignature;

    fn from_str(said: &str) -> Result<Self, BadSignature> {
        let read = || {
            let (until, key) = said.split_once(' ')?;
            let until = if until == "-" { None } else { Some(Timestamp(until.parse().ok()?)) };
            let bytes: [u8; 32] = STANDARD.decode(key).ok()?.try_into().ok()?;
            Some(Self { key: VerifyingKey::from_bytes(&bytes).ok()?, until })
        };
        read().ok_or(BadSignature::OtherKey)
    }
}

/// The key that heads are signed with.
#[derive(Clone)]
pub struct HeadKey(SigningKey);

impl Head {
    /// What is signed: each field after its length (8 bytes, big-endian).
    fn message(&self) -> Vec<u8> {
        let (seq, at) = (self.seq.to_be_bytes(), self.at.0.to_be_bytes());
        let fields: [&[u8]; 6] =
            [KEY_FOR, self.facility.as_bytes(), self.slug.as_bytes(), &seq, self.hash.as_bytes(), &at];
        let with_length = |field: &[u8]| [&(field.len() as u64).to_be_bytes(), field].concat();
        fields.into_iter().flat_map(with_length).collect()
    }
}

impl HeadKey {
    /// Derived from the master key by HKDF-SHA256 (RFC 5869).
    ///
    /// # Panics
    /// Never: 32 bytes are less than the 8,160 that HKDF gives at most.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the length is a constant")]
    pub fn derive(master: &[u8; 32]) -> Self {
        let mut seed = [0; 32];
        Hkdf::<Sha256>::new(None, master).expand(KEY_FOR, &mut seed).expect("32 bytes");
        Self(SigningKey::from_bytes(&seed))
    }

    /// Signs a head.
    #[must_use]
    pub fn sign(&self, head: Head) -> SignedHead {
        let signature = STANDARD.encode(self.0.sign(&head.message()).to_bytes());
        SignedHead { head, key: self.public(), signature }
    }

    /// What its heads are checked with; `until`: when it was rotated away, if it was.
    #[must_use]
    pub fn verifier(&self, until: Option<Timestamp>) -> HeadVerifier {
        HeadVerifier { key: self.0.verifying_key(), until }
    }

    fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        let (facility, slug) = (Uuid::from_u128(1), "here".to_owned());
        Head { facility, slug, seq: 7, hash: "00ff".to_owned(), at: Timestamp(5) }
    }

    #[test]
    fn a_head_is_read_back_as_it_was_signed() {
        let key = HeadKey::derive(&[7; 32]);
        let line = serde_json::to_string(&key.sign(head())).unwrap();
        let read: SignedHead = serde_json::from_str(&line).unwrap();
        let check = |key: &HeadKey, until| key.verifier(until).verify(&read);
        assert_eq!((read.head.clone(), check(&key, None)), (head(), Ok(())));
        assert_eq!(check(&HeadKey::derive(&[8; 32]), None), Err(BadSignature::OtherKey));
        assert_eq!(check(&key, Some(Timestamp(5))), Ok(()));
        assert_eq!(check(&key, Some(Timestamp(4))), Err(BadSignature::TooLate));
    }

    #[test]
    fn what_heads_are_checked_with_is_read_back_as_it_was_written() {
        for until in [None, Some(Timestamp(12))] {
            let verifier = HeadKey::derive(&[7; 32]).verifier(until);
            assert_eq!(verifier.to_string().parse(), Ok(verifier));
        }
        assert!("12".parse::<HeadVerifier>().is_err() && "x AAAA".parse::<HeadVerifier>().is_err());
    }

    #[test]
    fn whatever_is_changed_in_a_head_its_signature_does_not_fit() {
        let key = HeadKey::derive(&[7; 32]);
        let changes: [fn(&mut SignedHead); 7] = [
            |it| it.head.facility = Uuid::from_u128(2),
            |it| it.head.slug.push('e'),
            |it| it.head.seq -= 1,
            |it| it.head.hash = "00fe".to_owned(),
            |it| it.head.at = Timestamp(6),
            |it| it.signature = HeadKey::derive(&[8; 32]).sign(head()).signature,
            |it| it.signature.clear(),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut signed = key.sign(head());
            change(&mut signed);
            assert_eq!(key.verifier(None).verify(&signed), Err(BadSignature::DoesNotFit), "change {number}");
        }
    }
}
