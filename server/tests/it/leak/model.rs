//! What is so, read back from the store, and what follows from it by the rules of the domain.

use super::{
    canary,
    cast::{Cast, Identity},
    pen::{Made, subject_canary},
};
use frontdesk_domain::{
    conversation::Conversation,
    entry::{Audience, EntryBody, Seq},
    id::{ConversationId, PhotoId, RecordId},
    participation::Present,
    record::Version,
    role::Side,
    window::{Viewer, Window, can_see},
};
use frontdesk_store::{Error, PhotoRow, PhotoState, Range, Store};
use std::collections::{BTreeMap, BTreeSet};

/// Canary words.
pub type Words = BTreeSet<String>;

/// One entry: for whom it is, and its canaries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub seq: Seq,
    pub audience: Audience,
    pub canaries: Words,
    /// Its photos, and what is said of them.
    pub photos: Vec<(PhotoId, Words)>,
    /// The record that it is about: how, which, in which version.
    pub record: Option<(&'static str, RecordId, Version)>,
}

/// One conversation with everybody's windows in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Thread {
    pub tag: &'static str,
    pub of: Conversation,
    pub lines: Vec<Line>,
    windows: BTreeMap<Identity, Vec<Window>>,
    present: Vec<(Identity, Present)>,
}

impl Thread {
    /// As it stands in the store. `witness` sees all of it: that is checked.
    pub async fn read(store: &Store, cast: &Cast, made: Made) -> Self {
        let witness = [Identity::Expired, Identity::OtherStaff].map(|one| cast.actor(one));
        let (id, everybody) =
            (made.id, Identity::people().map(|one| (one, cast.actor(one))).collect::<Vec<_>>());
        let read = store.read(|tx| {
            Box::pin(async move {
                let mut of = None;
                let mut rows = Vec::new();
                for actor in witness {
                    of = tx.find_conversation(actor.facility, id).await?;
                    let who = (actor.person, Side::Management);
                    if of.is_some() {
                        let range = Range::After(Seq(0));
                        rows = tx.list_visible_entries(actor.facility, id, who, range, 1000).await?;
                        break;
                    }
                }
                let mut windows = BTreeMap::new();
                for (identity, actor) in &everybody {
                    windows.insert(*identity, tx.list_windows(id, actor.person).await?);
                }
                let photos = tx.list_photos(id, (Seq(1), Seq(1000))).await?;
                let here = tx.list_participants(id).await?;
                let present = everybody.iter().filter_map(|(identity, actor)| {
                    let one = here.iter().find(|one| one.person == actor.person)?;
                    let is_available = !one.is_disabled;
                    Some((*identity, Present { person: one.person, role: one.role, is_available }))
                });
                Ok::<_, Error>((of.unwrap(), rows, photos, windows, present.collect()))
            })
        });
        let (of, rows, photos, windows, present) = read.await.unwrap();
        assert_eq!(rows.len() as i64, of.last_seq.0, "the witness does not see all of {}", made.tag);
        let lines = rows.iter().map(|row| line(row.entry.seq, &row.entry.body, &photos)).collect();
        Self { tag: made.tag, of, lines, windows, present }
    }

    pub fn id(&self) -> ConversationId {
        self.of.id
    }

    pub fn made(&self) -> Made {
        Made { tag: self.tag, id: self.of.id }
    }

    pub fn viewer(&self, identity: Identity, side: Side) -> Viewer {
        Viewer { side, windows: self.windows.get(&identity).cloned().unwrap_or_default() }
    }

    pub fn windows(&self, identity: Identity) -> &[Window] {
        self.windows.get(&identity).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn present(&self) -> Vec<Present> {
        self.present.iter().map(|(_, one)| *one).collect()
    }

    /// The canaries of the entries that pass.
    pub fn words(&self, passes: impl Fn(&Line) -> bool) -> Words {
        self.lines.iter().filter(|line| passes(line)).flat_map(Line::words).collect()
    }

    /// What this viewer may see of its entries.
    pub fn seen(&self, viewer: &Viewer) -> Words {
        self.words(|line| can_see(viewer, line.seq, line.audience))
    }

    /// Whether it links to a record, as far as somebody sees who sees these lines.
    pub fn links_to(&self, record: RecordId, sees: impl Fn(Seq) -> bool) -> bool {
        let about = self.lines.iter().filter(|line| line.record.is_some_and(|(_, id, _)| id == record));
        let mut is_linked = false;
        let mut is_begun = false;
        for line in about {
            match line.record {
                // Where the beginning is not theirs, the end tells nothing of it.
                Some(("record_linked", ..)) => {
                    (is_begun, is_linked) = (sees(line.seq), is_linked || sees(line.seq))
                }
                Some(("record_unlinked", ..)) if is_begun && sees(line.seq) => is_linked = false,
                _ => {}
            }
        }
        is_linked
    }

    pub fn subject(&self) -> String {
        subject_canary(self.tag)
    }

    /// Everything about it that may reach this viewer at all.
    pub fn all_for(&self, viewer: &Viewer) -> Words {
        let subject = (!viewer.windows.is_empty()).then(|| self.subject());
        self.seen(viewer).into_iter().chain(subject).collect()
    }

    /// What a row of a list shows of it: subject, and the newest text they may see.
    pub fn preview(&self, viewer: &Viewer) -> Words {
        if viewer.windows.is_empty() {
            return Words::new();
        }
        let newest = self.lines.iter().rev().find(|line| can_see(viewer, line.seq, line.audience));
        let text = newest.filter(|line| line.canaries.len() == 1).map(|line| line.canaries.clone());
        text.unwrap_or_default().into_iter().chain([self.subject()]).collect()
    }
}

impl Line {
    /// All that is said in it.
    fn words(&self) -> impl Iterator<Item = String> + use<'_> {
        self.canaries.iter().chain(self.photos.iter().flat_map(|(_, said)| said)).cloned()
    }
}

fn line(seq: Seq, body: &EntryBody, photos: &[PhotoRow]) -> Line {
    let text = serde_json::to_string(body).unwrap();
    let of_it = photos.iter().filter(|row| matches!(row.state, PhotoState::Sent(_, at) if at == seq));
    let said =
        |row: &PhotoRow| row.description.as_ref().map(|said| canary::find(said.as_str())).unwrap_or_default();
    let photos = of_it.map(|row| (row.photo.id, said(row))).collect();
    let record = body.record().map(|(record, version)| (body.kind(), record, version));
    Line { seq, audience: body.audience(), canaries: canary::find(&text), photos, record }
}
