//! What this browser keeps for a person: drafts, and messages on their way.
//!
//! Everything is under one prefix, and all of it goes when somebody signs out.

use frontdesk_domain::id::PersonId;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use web_sys::Storage;

const PREFIX: &str = "frontdesk:";

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The name of something kept for a person.
#[must_use]
pub fn name(person: PersonId, what: &str) -> String {
    format!("{PREFIX}{person}:{what}")
}

/// What was kept under `name`.
#[must_use]
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let kept = storage()?.get_item(name).ok().flatten()?;
    serde_json::from_str(&kept).ok()
}

/// Keeps a value under `name`. A full or forbidden storage loses it: the page goes on.
pub fn keep<T: Serialize>(name: &str, value: &T) {
    if let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(value)) {
        let _ = storage.set_item(name, &json);
    }
}

/// Forgets what was kept under `name`.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// The names of everything kept whose name begins so.
#[must_use]
pub fn names(beginning: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    (0..count)
        .filter_map(|at| storage.key(at).ok().flatten())
        .filter(|name| name.starts_with(beginning))
        .collect()
}

/// Forgets everything that Frontdesk keeps here: this browser may be shared.
pub fn forget_everything() {
    names(PREFIX).iter().for_each(|name| forget(name));
}
