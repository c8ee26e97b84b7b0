//! Asking the ladder what comes next, for everybody for whom something changed.

use super::wall::ZoneWall;
use crate::{Frontdesk, Result};
use frontdesk_domain::{
    channel::ChannelKind,
    entry::Seq,
    notification::ladder::{Rung, Step, steps},
    time::Timestamp,
};
use frontdesk_store::{Asked, Tx};

/// How many are asked for in one transaction.
const AT_ONCE: i64 = 100;

impl Frontdesk {
    /// Asks the ladder for those for whom something is new, was told, or did not get through; how many there were.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn plan_tellings(&self) -> Result<usize> {
        let now = self.now();
        let desk = self.clone();
        self.write(move |tx| {
            let desk = desk.clone();
            Box::pin(async move {
                let asked = tx.lock_asked(now, AT_ONCE).await?;
                for one in &asked {
                    desk.plan(tx, *one).await?;
                }
                Ok(asked.len())
            })
        })
        .await
    }

    async fn plan(&self, tx: &mut Tx, Asked { of, fresh }: Asked) -> Result<()> {
        let Some(found) = tx.find_preferences(of.facility, of.person).await? else {
            return Ok(tx.stop_telling(of.person, of.conversation).await?);
        };
        let usable = self.usable(tx, of.person).await?;
        let before = tx.list_rungs(of).await?;
        let after = usable.iter().map(|kind| heard(&before, *kind, fresh)).collect::<Vec<_>>();
        // A channel that nobody set up, or that this person does not have, is as if it were off.
        let missing = ChannelKind::ALL.into_iter().filter(|kind| !usable.contains(kind));
        let missing = missing.map(|kind| Rung { is_broken: true, ..Rung::new(kind) });
        let all: Vec<_> = after.iter().map(|(rung, _)| *rung).chain(missing).collect();
        let due = steps(&found.wants, &all, &ZoneWall::of(&found.time_zone));
        for (rung, from) in after {
            if rung.news_at.is_some() || before.iter().any(|(old, _)| old.channel == rung.channel) {
                tx.put_rung(self.uuid(), of, (&rung, from), due_at(&due, rung.channel)).await?;
            }
        }
        Ok(tx.finish_asked(of).await?)
    }
}

fn due_at(due: &[Step], kind: ChannelKind) -> Option<Timestamp> {
    due.iter().find(|step| step.channel == kind).map(|step| step.due_at)
}

/// A channel after what is fresh, and the first entry that it has not told of.
fn heard(before: &[(Rung, Seq)], kind: ChannelKind, fresh: Option<(Seq, Timestamp)>) -> (Rung, Seq) {
    let known = before.iter().find(|(rung, _)| rung.channel == kind).copied();
    let (rung, from) = known.unwrap_or((Rung::new(kind), Seq::FIRST));
    match fresh {
        // What it could not tell before is told with it.
        Some((_, at)) if rung.news_at.is_some() => (rung.hears(at), from),
        Some((seq, at)) => (rung.hears(at), seq),
        None => (rung, from),
    }
}
