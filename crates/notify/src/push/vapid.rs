//! Who sends: a signature that a push service checks (RFC 8292), so that only we can push to those who subscribed here.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use frontdesk_domain::time::Timestamp;
use serde::Serialize;
use url::Url;
use web_push_native::p256::ecdsa::{Signature, SigningKey, signature::Signer};

/// For how long a signature is good, in seconds; 24 hours at most (section 2).
const LASTS: i64 = 12 * 60 * 60;

/// The key of this installation. Every subscription is bound to it, so another key ends them all.
#[derive(Clone)]
pub struct VapidKey(SigningKey);

impl std::fmt::Debug for VapidKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("VapidKey").field(&self.public()).finish()
    }
}

#[derive(Serialize)]
struct Claims<'a> {
    aud: String,
    exp: i64,
    #[serde(skip_serializing_if = "str::is_empty")]
    sub: &'a str,
}

impl VapidKey {
    /// The key with these 32 bytes; `None` for the few that are no number below the order of P-256.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Option<Self> {
        SigningKey::from_slice(secret).ok().map(Self)
    }

    /// What browsers subscribe with: the public point, 65 bytes in base64url.
    #[must_use]
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.verifying_key().to_encoded_point(false).as_bytes())
    }

    /// The `Authorization` of a message to this endpoint, whose service may write to `contact`.
    #[must_use]
    pub fn authorization(&self, endpoint: &Url, contact: &str, now: Timestamp) -> String {
        let aud = endpoint.origin().ascii_serialization();
        let claims = Claims { aud, exp: now.0 / 1000 + LASTS, sub: contact };
        let claims = serde_json::to_vec(&claims).unwrap_or_default();
        let header = br#"{"typ":"JWT","alg":"ES256"}"#;
        let said = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        // Deterministic (RFC 6979): no dice.
        let signature: Signature = self.0.sign(said.as_bytes());
        format!("vapid t={said}.{}, k={}", URL_SAFE_NO_PAD.encode(signature.to_bytes()), self.public())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use web_push_native::p256::ecdsa::{VerifyingKey, signature::Verifier};

    const NOW: Timestamp = Timestamp(1_700_000_000_000);

    #[test]
    fn a_service_can_check_who_sends_to_whom_and_until_when() {
        let key = VapidKey::new(&[7; 32]).unwrap();
        let endpoint = Url::parse("https://fcm.googleapis.com/fcm/send/secret").unwrap();
        let said = key.authorization(&endpoint, "https://desk.example", NOW);
        let (token, public) = said.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let point = URL_SAFE_NO_PAD.decode(public).unwrap();
        assert_eq!(point.len(), 65);
        let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
        let check = VerifyingKey::from_sec1_bytes(&point).unwrap();
        check.verify(signed.as_bytes(), &signature).unwrap();
        let claims = URL_SAFE_NO_PAD.decode(signed.split_once('.').unwrap().1).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["aud"], "https://fcm.googleapis.com");
        assert_eq!(claims["exp"], 1_700_000_000_i64 + LASTS);
        assert_eq!(claims["sub"], "https://desk.example");
        assert!(!said.contains(['\r', '\n']));
    }

    #[test]
    fn not_every_number_is_a_key_and_none_is_told() {
        assert!(VapidKey::new(&[0; 32]).is_none() && VapidKey::new(&[0xff; 32]).is_none());
        let said = format!("{:?}", VapidKey::new(&[1; 32]).unwrap());
        assert!(said.contains("VapidKey(\"B") && !said.contains("1, 1"), "{said}");
    }
}
