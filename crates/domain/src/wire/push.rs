use crate::{id::PushId, time::Moment};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Notifications on one's devices.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PushSettings {
    /// What a browser subscribes with, 65 bytes in base64url; `None`: this Frontdesk sends none.
    pub key: Option<String>,
    /// The devices that they are switched on for.
    pub devices: Vec<PushDevice>,
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PushDevice {
    /// To remove it by.
    pub id: PushId,
    /// "Firefox on Windows".
    pub device: String,
    /// Since when.
    pub since: Moment,
    /// When one was last taken for it.
    pub last: Option<Moment>,
    /// Whether its browser has taken it back: nothing is sent to it any more.
    pub has_ended: bool,
}

/// What a browser says of itself when it subscribes (Push API, section 8).
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SubscribePush {
    /// Where its push service takes messages for it.
    pub endpoint: String,
    /// Its public key, in base64url.
    pub p256dh: String,
    /// Its secret, in base64url.
    pub auth: String,
}

impl fmt::Debug for SubscribePush {
    /// Nothing of it: whoever knows it can bother the device.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubscribePush { .. }")
    }
}
