//! Windows: who may see which range of a timeline.

use crate::{
    conversations::role,
    db::{Tx, all, optional, run},
    error::Result,
};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, PersonId, WindowId},
    role::Role,
    time::Timestamp,
    window::Window,
};
use uuid::Uuid;

/// Somebody who is in a conversation now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Here {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their role in the conversation's facility.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
    /// Where their open window begins.
    pub from: Seq,
    /// Whether they are not let in any more.
    pub is_disabled: bool,
}

type HereRow = (Uuid, String, String, i64, i64, Option<i64>);

impl Tx {
    /// Every window this person ever had in the conversation, oldest first.
    pub async fn list_windows(
        &mut self,
        conversation: ConversationId,
        person: PersonId,
    ) -> Result<Vec<Window>> {
        let rows = all!(
            self,
            (i64, Option<i64>),
            "select from_seq, until_seq from participant_window where conversation_id = $1 and person_id = $2 \
             order by from_seq",
            conversation.0,
            person.0,
        )?;
        Ok(rows.into_iter().map(|(from, until)| Window { from: Seq(from), until: until.map(Seq) }).collect())
    }

    /// When this person's last window was closed; `None` while one is open, or when none ever was.
    pub async fn find_gone_since(
        &mut self,
        conversation: ConversationId,
        person: PersonId,
    ) -> Result<Option<Timestamp>> {
        let row = optional!(
            self,
            (Option<i64>,),
            "select closed_at from participant_window where conversation_id = $1 and person_id = $2 \
             order by until_seq is not null, opened_at desc, from_seq desc limit 1",
            conversation.0,
            person.0,
        )?;
        Ok(row.and_then(|(closed,)| closed).map(Timestamp))
    }

    /// Who is in the conversation now, in the order of their ids: the order of every lock on people.
    pub async fn list_participants(&mut self, conversation: ConversationId) -> Result<Vec<Here>> {
        let rows = all!(
            self,
            HereRow,
            "select w.person_id, p.name, m.role, w.opened_at, w.from_seq, coalesce(p.disabled_at, m.disabled_at) from participant_window w \
             join conversation c on c.id = w.conversation_id join person p on p.id = w.person_id \
             join membership m on m.person_id = w.person_id and m.facility_id = c.facility_id \
             where w.conversation_id = $1 and w.until_seq is null order by w.person_id",
            conversation.0,
        )?;
        rows.into_iter().map(here).collect()
    }

    /// Opens a window for somebody who has none open here.
    pub async fn insert_window(
        &mut self,
        id: WindowId,
        conversation: ConversationId,
        person: PersonId,
        from: Seq,
        at: Timestamp,
    ) -> Result<()> {
        run!(
            self,
            "insert into participant_window (id, conversation_id, person_id, from_seq, opened_at) \
             values ($1, $2, $3, $4, $5)",
            id.0,
            conversation.0,
            person.0,
            from.0,
            at.0,
        )?;
        Ok(())
    }

    /// Closes the open window of somebody after `last`; whether there was one.
    pub async fn close_window(
        &mut self,
        conversation: ConversationId,
        person: PersonId,
        last: Seq,
        at: Timestamp,
    ) -> Result<bool> {
        let closed = run!(
            self,
            "update participant_window set until_seq = $3, closed_at = $4 \
             where conversation_id = $1 and person_id = $2 and until_seq is null",
            conversation.0,
            person.0,
            last.0,
            at.0,
        )?;
        Ok(closed > 0)
    }
}

fn here((person, name, word, since, from, disabled): HereRow) -> Result<Here> {
    Ok(Here {
        person: PersonId(person),
        name,
        role: role(&word)?,
        since: Timestamp(since),
        from: Seq(from),
        is_disabled: disabled.is_some(),
    })
}
