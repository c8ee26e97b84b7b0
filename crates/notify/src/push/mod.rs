//! Web Push: a notice on somebody's device, by way of the push service of their browser's maker
//! (RFC 8030), which can neither read it (RFC 8291) nor be asked by anybody but us (RFC 8292).
//!
//! The browser names the service, so what it names is looked at twice, when it is saved and when
//! something is sent: [`PushServices`].

mod note;
mod outcome;
mod resolver;
mod sender;
mod services;
mod target;
mod vapid;

pub use note::PushNote;
pub use outcome::outcome;
pub use sender::WebPush;
pub use services::PushServices;
pub use target::{PushTarget, PushTargetError};
pub use vapid::VapidKey;

use crate::Failure;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use frontdesk_domain::time::Timestamp;
use futures::future::BoxFuture;
use sha2::{Digest, Sha256};

/// How soon a device is woken for it (RFC 8030, section 5.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Urgency {
    /// When the device is awake anyway.
    Normal,
    /// At once, on battery, too: somebody wrote.
    #[default]
    High,
}

impl Urgency {
    /// The word in the header.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

/// One notice to one device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Push {
    /// Where to.
    pub target: PushTarget,
    /// What the device shows.
    pub note: PushNote,
    /// For how many seconds the service keeps it while the device is off.
    pub ttl: u32,
    /// How soon the device is woken.
    pub urgency: Urgency,
}

/// Sends notices to devices.
pub trait Pusher: Send + Sync {
    /// Whose services are taken.
    fn services(&self) -> &PushServices;

    /// Hands one over, signed with `key` for whoever is said to be reachable at `contact` (an https address of ours,
    /// or `mailto:`; empty: nobody). It may be asked twice for the same one when the process dies in between; a
    /// device that is off gets the last of them only, by their topic.
    fn send<'a>(
        &'a self,
        key: &'a VapidKey,
        contact: &'a str,
        push: &'a Push,
        now: Timestamp,
    ) -> BoxFuture<'a, Result<(), Failure>>;
}

/// What the service tells one conversation from another by (RFC 8030, section 5.4): at most 32 characters of
/// base64url. It is of this device only, so that a service cannot see which of its users write to each other.
#[must_use]
pub fn topic_of(target: &PushTarget, tag: &str) -> String {
    let hash = Sha256::new()
        .chain_update(b"frontdesk push topic 1\0")
        .chain_update(target.endpoint().as_str())
        .chain_update(b"\0")
        .chain_update(tag)
        .finalize();
    URL_SAFE_NO_PAD.encode(&hash[..18])
}
