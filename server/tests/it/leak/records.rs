//! The records of the books × every kind of person: asked for by id, with every version they
//! had and the conversations about them; as everybody's list; and what must not be changed.
//!
//! **To add a page or a server function that shows a record**: a line in [`SHOWS`]; one that
//! changes a record: a line in [`CHANGES`].

use super::{
    books::{Record, name, words},
    canary,
    cast::Identity,
    cells::Report,
    model::Words,
    world::World,
};
use crate::person::{Reply, key};
use frontdesk_domain::{
    actor::Actor,
    record::RecordKind,
    role::{Action, Role},
};
use frontdesk_server::routes::{Who, who};

/// How a record is asked for; `{r}` is its id.
const SHOWS: &[(&str, &str)] =
    &[("GET /api/v1/records/{r}", ""), ("GET /records/{r}", ""), ("POST /api/ui/records/read", "record={r}")];

/// The status for somebody who sees the record.
type StatusFor = fn(Actor, &Record) -> u16;

/// What would change one that the books' own system keeps: each time refused.
const CHANGES: &[(&str, &str, StatusFor)] = &[
    ("PUT /api/v1/records/{r}/status", r#"{"status":"closed"}"#, moved),
    ("POST /api/v1/records/{r}/photos", r#"{"photos":[]}"#, shown),
    ("POST /api/ui/records/move", "form[record]={r}&form[status]=closed", moved),
    (
        "POST /api/ui/records/photos",
        "form[record]={r}&form[photos][0][id]={r}&form[photos][0][description]=",
        shown,
    ),
];

/// Where a record may be linked: one that is not for the actor is one that does not exist.
const LINKS: &[(&str, &str)] = &[
    ("PUT /api/v1/conversations/{c}/records/{r}", ""),
    ("DELETE /api/v1/conversations/{c}/records/{r}", ""),
    ("POST /api/ui/records/link", "conversation={c}&record={r}"),
    ("POST /api/ui/records/unlink", "conversation={c}&record={r}"),
];

/// No record has this id.
const NOWHERE: &str = "0190a000-0000-7000-8000-00000000000f";

/// Asks for all of them as everybody.
pub async fn run(world: &World) -> Report {
    let mut report = Report::default();
    for reader in Identity::ALL {
        for record in &world.books.records {
            report.shows(world, reader, record).await;
            report.refuses(world, reader, record).await;
        }
        report.lists(world, reader).await;
        report.keeps_quiet(world, reader).await;
    }
    report
}

impl Report {
    async fn shows(&mut self, world: &World, reader: Identity, record: &Record) {
        let (status, found) = match world.cast.signed_in(reader) {
            None => (401, Words::new()),
            Some(actor) => match world.books.find(actor, record.now.id) {
                None => (404, Words::new()),
                Some(record) => (200, world.books.page(&world.threads, (reader, actor), record)),
            },
        };
        for (route, sends) in SHOWS {
            let reply = ask(world, reader, (route, sends), &[("{r}", record.now.id.to_string())]).await;
            let status = if is_page(route) && status == 401 { 302 } else { status };
            self.words(route, reader, record, (status, &found), &reply);
        }
    }

    /// A list says what each says now, whoever is named.
    async fn lists(&mut self, world: &World, reader: Identity) {
        for (resident, kind) in Identity::people().flat_map(|one| RecordKind::ALL.map(|kind| (one, kind))) {
            let person = world.cast.id(resident);
            let (status, found) = match world.cast.signed_in(reader) {
                None => (401, Words::new()),
                Some(actor) => (200, world.books.of(actor, person, &[kind]).flat_map(words).collect()),
            };
            let route = format!("GET /api/v1/records?kind={}&resident={person}", kind.word());
            let reply = ask(world, reader, (&route, ""), &[]).await;
            self.compare_words(&format!("{route} as {reader:?}"), (status, &found), &reply);
        }
    }

    async fn refuses(&mut self, world: &World, reader: Identity, record: &Record) {
        for (route, sends, status) in CHANGES {
            let expected = match world.cast.signed_in(reader) {
                None => 401,
                Some(actor) if is_for_management(route) && !actor.role.is_management() => 403,
                Some(actor) => match world.books.find(actor, record.now.id) {
                    None => 404,
                    Some(record) => status(actor, record),
                },
            };
            let reply = ask(world, reader, (route, sends), &[("{r}", record.now.id.to_string())]).await;
            self.words(route, reader, record, (expected, &Words::new()), &reply);
        }
    }

    /// In a conversation that one is in, a record that is not for one and none at all are answered alike.
    async fn keeps_quiet(&mut self, world: &World, reader: Identity) {
        let Some(actor) = world.cast.signed_in(reader) else { return };
        let here = world.threads.iter().find(|thread| thread.viewer(reader, actor.side()).is_here());
        let Some(thread) = here else { return };
        for (route, sends) in LINKS {
            let of = |record: String| [("{c}", thread.id().to_string()), ("{r}", record)];
            let nowhere = ask(world, reader, (route, sends), &of(NOWHERE.to_owned())).await;
            for record in world.books.records.iter().filter(|one| !world.books.may_see(actor, &one.now)) {
                let reply = ask(world, reader, (route, sends), &of(record.now.id.to_string())).await;
                self.words(route, reader, record, (404, &Words::new()), &reply);
                if reply.text != nowhere.text {
                    self.faults.push(format!("{route} as {reader:?}: told apart: {}", reply.text));
                }
            }
        }
    }

    fn words(&mut self, route: &str, by: Identity, of: &Record, expected: (u16, &Words), reply: &Reply) {
        self.compare_words(&format!("{route} of {:?} as {by:?}", name(&of.now)), expected, reply);
    }

    fn compare_words(&mut self, what: &str, (status, words): (u16, &Words), reply: &Reply) {
        self.cells += 1;
        let found = canary::find(&format!("{:?}\n{}", reply.headers, reply.text));
        if reply.status.as_u16() != status || found != *words {
            let (more, less): (Vec<_>, Vec<_>) =
                (found.difference(words).collect(), words.difference(&found).collect());
            self.faults.push(format!(
                "{what}: {} instead of {status}, LEAK of {more:?}, kept back {less:?}",
                reply.status
            ));
        }
    }
}

/// An invoice is no ticket; a ticket of the books is moved in the books.
fn moved(actor: Actor, record: &Record) -> u16 {
    match record.now.scope.kind {
        RecordKind::Invoice => 404,
        RecordKind::Ticket if actor.role.may(Action::KeepTickets) => 409,
        RecordKind::Ticket => 403,
    }
}

/// No photos are none to add; whoever may not add any is told that.
fn shown(actor: Actor, record: &Record) -> u16 {
    let keeps = matches!(actor.role, Role::FacilityAdmin | Role::MaintenanceManager);
    let may = keeps || record.now.scope.resident == Some(actor.person);
    if record.now.scope.kind == RecordKind::Ticket && may { 422 } else { 403 }
}

fn is_page(route: &str) -> bool {
    !route.contains("/api/")
}

fn is_for_management(route: &str) -> bool {
    let (method, path) = route.split_once(' ').unwrap();
    who(method, &path.replace("{r}", "{id}")) == Who::Management
}

/// "GET /path" or another method, with what it sends, and everything in its place.
async fn ask(world: &World, reader: Identity, (route, sends): (&str, &str), of: &[(&str, String)]) -> Reply {
    let fill = |text: &str| of.iter().fold(text.to_owned(), |text, (place, id)| text.replace(place, id));
    let (route, sends) = (fill(route), fill(sends));
    let (method, path) = route.split_once(' ').unwrap();
    let person = world.cast.client(reader, path);
    let request = person.request(method.parse().unwrap(), path).header("origin", &person.origin);
    if path.starts_with("/api/ui/") {
        let form = "application/x-www-form-urlencoded";
        return request.header("content-type", form).body(sends).send().await;
    }
    if sends.is_empty() {
        return request.header("accept", if is_page(&route) { "text/html" } else { "*/*" }).send().await;
    }
    let request = request.header("idempotency-key", key()).header("content-type", "application/json");
    request.body(sends).send().await
}
