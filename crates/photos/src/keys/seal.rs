//! The two primitives that everything here is made of: XChaCha20-Poly1305
//! (draft-irtf-cfrg-xchacha-03) and HKDF-SHA256 (RFC 5869).

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of a nonce: enough for random ones never to meet.
pub(crate) const NONCE: usize = 24;
/// Bytes of an authentication tag.
pub(crate) const TAG: usize = 16;

/// A secret that is wiped when it is dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// The key for one purpose; `label` keeps it apart from all others of the same secret.
///
/// # Panics
/// Never: no purpose asks for more than the 8,160 bytes that HKDF gives.
#[expect(clippy::expect_used, reason = "the lengths are constants")]
pub(crate) fn derive<const N: usize>(secret: &[u8; 32], label: &[u8]) -> Zeroizing<[u8; N]> {
    let mut key = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(None, secret).expand(label, &mut *key).expect("a short key");
    key
}

/// Encrypts in place and gives the tag, which also vouches for `bound`.
///
/// # Panics
/// Never: only for more than the 256 GiB that one nonce is good for.
#[expect(clippy::expect_used, reason = "nothing of that size fits into memory")]
pub(crate) fn seal_in_place(key: &Secret, nonce: &[u8; NONCE], bound: &[u8], bytes: &mut [u8]) -> [u8; TAG] {
    let cipher = XChaCha20Poly1305::new((&**key).into());
    cipher.encrypt_inout_detached(nonce.into(), bound, bytes.into()).expect("less than 256 GiB").into()
}

/// Decrypts in place if the tag fits `bytes` and `bound`; else leaves `bytes` encrypted and says no.
#[must_use]
pub(crate) fn open_in_place(
    key: &Secret,
    nonce: &[u8; NONCE],
    bound: &[u8],
    bytes: &mut [u8],
    tag: &[u8; TAG],
) -> bool {
    let cipher = XChaCha20Poly1305::new((&**key).into());
    cipher.decrypt_inout_detached(nonce.into(), bound, bytes.into(), tag.into()).is_ok()
}
