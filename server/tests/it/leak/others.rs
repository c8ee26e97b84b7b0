//! The changes that are about no conversation that exists.

use super::{
    ask::ask,
    canary,
    cast::Identity,
    cells::{Cell, Report, place},
    check::{Expected, Status, faults},
    judge::judge,
    model::Words,
    probes::{Change, Probe, Rule, all},
    world::{Object, World},
};
use crate::person::Reply;
use frontdesk_domain::photo::PhotoCaps;
use serde_json::{Value, json};

fn probes(change: Change) -> impl Iterator<Item = Probe> {
    all().filter(move |probe| probe.rule == Rule::Change(change))
}

fn probe(method: &str, path: &str) -> Probe {
    all().find(|probe| probe.method == method && probe.path == path).unwrap()
}

impl Report {
    /// Asks, compares the status, and that there is none but these words.
    async fn compare(&mut self, world: &World, cell: Cell, status: u16, words: Words) -> Reply {
        let reply = ask(world, &cell.probe, cell.identity, cell.object).await;
        let surname = world.cast.signed_in(cell.identity).map(|_| cell.identity.surname());
        let expected = Expected { status: Status::Code(status), must: words.clone(), may: words, surname };
        self.cells += 1;
        self.faults.extend(faults(&place(world, &cell), &expected, &reply));
        reply
    }
}

/// Those who may make this change.
fn who(world: &World, change: Change) -> impl Iterator<Item = Identity> {
    Identity::ALL.into_iter().filter(move |one| {
        let actor = world.cast.signed_in(*one);
        actor.is_some_and(|actor| judge(world, change, (*one, actor), None).is_ok())
    })
}

/// Who starts a conversation sees it, and whoever its topic leads to: the facility admin.
pub async fn start(world: &World) -> Report {
    world.cast.end(&world.house).await;
    let mut report = Report::default();
    for new in probes(Change::Start) {
        for opener in who(world, Change::Start) {
            let cell = Cell { probe: new, identity: opener, object: Object::None };
            let sent = report.compare(world, cell, new.ok, Words::new()).await.json();
            let read = format!("/api/v1/conversations/{}/entries", sent["conversation"].as_str().unwrap());
            for reader in Identity::ALL {
                let reply = world.cast.client(reader, &read).get(&read).await;
                let is_theirs = reader == opener || is_admin_of(reader, opener);
                let status = match world.cast.signed_in(reader) {
                    None => 401,
                    Some(_) if is_theirs => 200,
                    Some(_) => 404,
                };
                report.cells += 1;
                if (reply.status.as_u16(), canary::find(&reply.text).len())
                    != (status, usize::from(is_theirs))
                {
                    report.faults.push(format!("{reader:?} reads what {opener:?} started: {}", reply.text));
                }
            }
        }
    }
    report
}

fn is_admin_of(one: Identity, other: Identity) -> bool {
    one.slug() == other.slug() && matches!(one, Identity::Admin | Identity::OtherAdmin)
}

/// A setting is changed in one's own facility only.
pub async fn settings(world: &World) -> Report {
    let mut report = Report::default();
    for setting in [MESSAGING, FACILITY] {
        let read = probe("GET", setting.path);
        for change in probes(setting.change) {
            for identity in [Identity::Admin, Identity::OtherAdmin] {
                let cell = |probe| Cell { probe, identity, object: Object::None };
                let before = report.compare(world, cell(read), 200, Words::new()).await.json();
                let change = setting.at_version(change, &before);
                report.compare(world, cell(change), change.ok, Words::new()).await;
                let after = report.compare(world, cell(read), 200, Words::new()).await.json();
                if after.pointer(setting.what) != Some(&(setting.changed)()) {
                    report.faults.push(format!("{identity:?} changed {before} and reads {after}"));
                }
            }
            setting.put_back(world, Identity::Admin).await;
            let others = world.cast.client(Identity::OtherAdmin, read.path).get(read.path).await.json();
            if others.pointer(setting.what) != Some(&(setting.changed)()) {
                report.faults.push(format!("one facility's admin changed the other's setting: {others}"));
            }
            setting.put_back(world, Identity::OtherAdmin).await;
        }
    }
    report
}

/// A setting, and what the probes change of it.
struct Setting {
    path: &'static str,
    change: Change,
    what: &'static str,
    changed: fn() -> Value,
    /// Where its version stands.
    version: &'static str,
    back: fn(Value) -> Value,
}

const MESSAGING: Setting = Setting {
    path: "/api/v1/settings/messaging",
    change: Change::Settings,
    what: "/staff_history",
    changed: || json!("from_now"),
    version: "/version",
    back: |version| json!({ "version": version, "staff_history": "adder_chooses", "archive_after_days": 28 }),
};

const FACILITY: Setting = Setting {
    path: "/api/v1/settings/facility",
    change: Change::FacilitySettings,
    what: "/photos/per_message",
    changed: || json!(4),
    version: "/photos/version",
    back: |version| {
        let mut photos = json!(PhotoCaps::default());
        photos["version"] = version;
        json!({ "photos": photos })
    },
};

impl Setting {
    async fn put_back(&self, world: &World, identity: Identity) {
        let client = world.cast.client(identity, self.path);
        let version = client.get(self.path).await.json().pointer(self.version).unwrap().clone();
        client.put(self.path, (self.back)(version)).await.expect(204);
    }

    /// The probe for the version that was read.
    fn at_version(&self, probe: Probe, read: &Value) -> Probe {
        let version = read.pointer(self.version).unwrap().to_string();
        Probe { sends: probe.sends.replace("{version}", &version).leak(), ..probe }
    }
}

/// After signing out there is nobody; done last, since sessions end with it.
pub async fn sign_out(world: &World) -> Report {
    let mut report = Report::default();
    let out = probe("POST", "/api/ui/session/sign-out");
    let whose = probe("POST", "/api/ui/session/me");
    for identity in who(world, Change::SignOut) {
        let cell = |probe| Cell { probe, identity, object: Object::None };
        report.compare(world, cell(out), out.ok, Words::new()).await;
        let reply = world.cast.client(identity, whose.path).form(whose.path, &[]).await;
        report.cells += 1;
        if reply.status != 401 {
            report.faults.push(format!("{identity:?} signed out and is still {}", reply.text));
        }
    }
    report
}
