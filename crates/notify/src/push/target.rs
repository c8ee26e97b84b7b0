//! Where a device is reached, and what only it can read with: what its browser made.

use super::PushServices;
use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use url::Url;
use web_push_native::p256::PublicKey;

/// Browsers leave the padding out; some libraries do not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A subscription of a browser (Push API, section 8).
#[derive(Clone, PartialEq, Eq)]
pub struct PushTarget {
    endpoint: Url,
    pub(super) key: PublicKey,
    pub(super) auth: [u8; 16],
}

impl std::fmt::Debug for PushTarget {
    /// Whoever knows an endpoint can bother its device, so it is in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PushTarget").field("host", &self.endpoint.host_str()).finish_non_exhaustive()
    }
}

/// Why a subscription cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PushTargetError {
    /// Its service is none that is taken.
    #[error("The push service of this browser is not one that is used here.")]
    Service,
    /// The key of the device is none, or not on the curve.
    #[error("This browser sent a key that cannot be used.")]
    Key,
    /// The secret of the device has another length.
    #[error("This browser sent a secret that cannot be used.")]
    Auth,
}

impl PushTarget {
    /// As a browser says it: the endpoint, and in base64url its `p256dh` (65 bytes, a point of P-256) and `auth` (16).
    ///
    /// # Errors
    /// When one of them cannot be used; the endpoint, when its service is none of `services`.
    pub fn new(
        services: &PushServices,
        endpoint: &str,
        p256dh: &str,
        auth: &str,
    ) -> Result<Self, PushTargetError> {
        let endpoint = services.check(endpoint).ok_or(PushTargetError::Service)?;
        let point = BASE64.decode(p256dh.trim()).map_err(|_| PushTargetError::Key)?;
        // Browsers send all of it; a point at infinity, or a shortened one, is no key of theirs.
        if point.len() != 65 {
            return Err(PushTargetError::Key);
        }
        let key = PublicKey::from_sec1_bytes(&point).map_err(|_| PushTargetError::Key)?;
        let auth = BASE64.decode(auth.trim()).map_err(|_| PushTargetError::Auth)?;
        let auth = auth.try_into().map_err(|_| PushTargetError::Auth)?;
        Ok(Self { endpoint, key, auth })
    }

    /// Where its service takes messages for it.
    #[must_use]
    pub fn endpoint(&self) -> &Url {
        &self.endpoint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of RFC 8291, appendix A.
    const P256DH: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";
    const ENDPOINT: &str = "https://fcm.googleapis.com/fcm/send/secret";

    fn target(endpoint: &str, p256dh: &str, auth: &str) -> Result<PushTarget, PushTargetError> {
        PushTarget::new(&PushServices::default(), endpoint, p256dh, auth)
    }

    #[test]
    fn what_a_browser_sends_is_taken_and_not_told() {
        let made = target(ENDPOINT, P256DH, AUTH).unwrap();
        assert_eq!(target(ENDPOINT, &format!("{P256DH}="), &format!("{AUTH}==")).unwrap(), made);
        assert!(!format!("{made:?}").contains("secret"), "{made:?}");
    }

    #[test]
    fn what_no_browser_sends_is_not() {
        assert_eq!(target("https://evil.example/", P256DH, AUTH), Err(PushTargetError::Service));
        let (short, flipped) = (&P256DH[..80], P256DH.replace("BCVx", "BCVy"));
        for key in ["", "x", "AA", short, flipped.as_str(), "?????"] {
            assert_eq!(target(ENDPOINT, key, AUTH), Err(PushTargetError::Key), "{key}");
        }
        for auth in ["", "AA", "BTBZMqHH6r4Tts7J_aSIggAA", "BTBZMqHH6r4Tts7J\r\nX: y"] {
            assert_eq!(target(ENDPOINT, P256DH, auth), Err(PushTargetError::Auth), "{auth}");
        }
    }
}
