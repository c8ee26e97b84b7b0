//! Whether somebody is in the office, said to residents where they write.

use crate::{Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{actor::Actor, office::Office, role::Side};
use frontdesk_store::Tx;

impl Frontdesk {
    /// That the office is closed now, and when it opens again; nothing while it is open, where no hours
    /// are set, or for management.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn office(&self, actor: Actor) -> Result<Option<String>> {
        let now = self.now();
        self.read(|tx| {
            Box::pin(async move {
                let calendar = Calendar::of(tx, actor.facility, now).await?;
                said(tx, actor, &calendar).await
            })
        })
        .await
    }
}

/// The same, by a calendar that is there already.
pub(crate) async fn said(tx: &mut Tx, actor: Actor, calendar: &Calendar) -> Result<Option<String>> {
    if actor.side() == Side::Management {
        return Ok(None);
    }
    let Some((today, minute)) = calendar.wall() else { return Ok(None) };
    let office = tx.find_office(actor.facility).await?;
    let Some(Office::Closed { holiday, opens }) = office.at(today, minute) else { return Ok(None) };
    let closed = match holiday {
        Some(name) => format!("The office is closed today: {name}."),
        None => "The office is closed now.".to_owned(),
    };
    let again = opens.and_then(|opening| {
        let hour = calendar.said_minute(opening.day, opening.minute)?;
        Some(match opening.day == today {
            true => format!(" It opens again today at {hour}."),
            false => format!(" It opens again on {} at {hour}.", calendar.said_weekday(opening.day)),
        })
    });
    Ok(Some(closed + &again.unwrap_or_default()))
}
