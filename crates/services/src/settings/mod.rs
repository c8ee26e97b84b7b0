//! The settings of a facility that its admins change, part by part. What is changed carries the version
//! of its part that was read, so that nobody undoes unknowingly what somebody else has just set.

mod facility;
mod messaging;
mod parts;

use crate::{Error, Result, audit::done};
use frontdesk_domain::{actor::Actor, audit::AuditAction, role::Action, time::Timestamp};
use frontdesk_store::{NewAuditEvent, SettingsPart, Tx};
use serde::Serialize;
use serde_json::{Map, Value};

fn allowed(actor: Actor) -> Result<()> {
    let only_admins = Error::Refused("Only facility admins change how the facility works.");
    if actor.role.may(Action::ChangeSettings) { Ok(()) } else { Err(only_admins) }
}

/// Nobody else changes this part until this is committed; refused, if somebody did since it was read.
async fn lock(tx: &mut Tx, actor: Actor, part: SettingsPart, read: i64) -> Result<()> {
    if tx.lock_settings(actor.facility, part).await? == read {
        return Ok(());
    }
    let sentence = "Somebody else changed this meanwhile. Nothing of yours was saved yet.";
    Err(Error::Conflict(sentence.to_owned()))
}

/// What the log keeps of a change: the fields that differ.
#[derive(Serialize)]
struct Changed {
    setting: &'static str,
    from: Map<String, Value>,
    to: Map<String, Value>,
}

/// The line of the log, which is to be written last; none, when nothing differs. Versions are no setting.
fn changed(
    actor: Actor,
    setting: &'static str,
    (from, to): (&impl Serialize, &impl Serialize),
    at: Timestamp,
) -> Result<Option<NewAuditEvent>> {
    let (mut from, mut to) = (fields(from)?, fields(to)?);
    let differing = |name: &String| name != "version" && from.get(name) != to.get(name);
    let names: Vec<_> = to.keys().filter(|name| differing(name)).cloned().collect();
    if names.is_empty() {
        return Ok(None);
    }
    from.retain(|name, _| names.contains(name));
    to.retain(|name, _| names.contains(name));
    let detail = Changed { setting, from, to };
    done(actor.facility, Some(actor.person), AuditAction::SettingsChange, detail, at).map(Some)
}

fn fields(of: &impl Serialize) -> Result<Map<String, Value>> {
    match serde_json::to_value(of) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Ok(Map::new()),
        Err(error) => Err(Error::Internal(Box::new(error))),
    }
}
