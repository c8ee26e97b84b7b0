//! What people are told outside the pages, after random steps: of what they may see and have not read at that moment,
//! by whoever wrote it, and nothing to anybody who is not let in.

use super::{History, model::State, steps::Round, wires::Output};
use frontdesk_domain::{
    channel::ChannelKind,
    entry::{Entry, EntryBody},
    time::{HOUR, MINUTE},
    wire::NotificationPreferences,
};
use frontdesk_notify::texts;
use frontdesk_services::{News, Telling};

/// Messages that are quoted.
const QUOTED: usize = 3;
const TICKET: &str = "Leak under the sink";

impl State<'_> {
    /// What is news to somebody who has read so far.
    fn news(&self, who: usize, read_seq: i64) -> Vec<&Entry> {
        let person = self.people[who].person;
        let is_news = |entry: &&Entry| {
            let is_for_them = entry.body.counts_as_unread() || entry.brings_in() == Some(person);
            entry.seq.0 > read_seq && entry.author != Some(person) && is_for_them
        };
        self.seen_by(who).filter(is_news).collect()
    }

    /// Whether the ticket is linked as far as somebody knows, and theirs to see.
    fn names_ticket(&self, who: usize) -> bool {
        self.sees_ticket(who) && !self.known_links(who).is_empty()
    }
}

/// As it is quoted.
fn quote(entry: &Entry) -> String {
    match &entry.body {
        EntryBody::Note { text } => format!("(Internal note) {}", text.as_str()),
        body => body.text().unwrap().as_str().to_owned(),
    }
}

/// Whether a text has these words, and not only the beginning of others: "step-1" is not in "step-17".
fn has(text: &str, words: &str) -> bool {
    let ends = |at: usize| !text[at + words.len()..].starts_with(|next: char| next.is_ascii_digit());
    text.match_indices(words).any(|(at, _)| ends(at))
}

impl History {
    /// Everybody is told by every channel, one after the other.
    pub async fn choose_all_channels(&self) {
        for who in &self.people {
            let page = self.building.desk.notification_page(*who).await.unwrap();
            let wants = NotificationPreferences {
                order: "push,email,telegram".to_owned(),
                push: true,
                email: true,
                telegram: true,
                ..page.preferences
            };
            self.building.desk.change_notifications(*who, wants).await.unwrap();
        }
    }

    /// What is due of other conversations is told, and not looked at.
    pub async fn settle(&self) {
        for _ in 0..3 {
            self.building.clock.forward(HOUR);
            self.building.work().await;
            self.wires.work().await;
        }
        self.building.channel.delivered.lock().unwrap().clear();
        self.building.email.delivered.lock().unwrap().clear();
        self.wires.said();
    }

    /// Some time goes by, and what is due is told: by channels that keep it as it is, or by the real ones. Somebody
    /// may be let in no more while it is due, and again afterwards.
    pub async fn tell_round(&mut self, round: &Round) {
        self.building.clock.forward(round.minutes * MINUTE + 7_000);
        if let Some(who) = round.kept_out {
            self.keep_out(who, true).await;
        }
        if round.is_wired {
            self.wires.work().await;
        } else {
            self.building.work().await;
        }
        self.judge(round.kept_out);
        if let Some(who) = round.kept_out {
            self.keep_out(who, false).await;
            // What waited for them was dropped where it was due.
            self.dropped[who] = self.entries.last().unwrap().seq.0;
        }
    }

    /// Residents have moved out long ago; anybody else is disabled.
    async fn keep_out(&self, who: usize, is_out: bool) {
        let actor = self.people[who];
        match (who, is_out) {
            (0 | 1, true) => self.building.move_out(actor, 1).await,
            (0 | 1, false) => self.building.stay(actor).await,
            _ => self.building.disable(actor.person, is_out).await,
        }
    }

    fn judge(&mut self, kept_out: Option<usize>) {
        let channels = [&self.building.channel, &self.building.email];
        let told: Vec<_> =
            channels.iter().flat_map(|one| std::mem::take(&mut *one.delivered.lock().unwrap())).collect();
        let said = self.wires.said();
        let (mut up_to, state) = (self.told.clone(), self.state());
        for telling in &told {
            let who = self.people.iter().position(|one| one.person == telling.person).expect("one of them");
            assert_ne!(Some(who), kept_out, "{who} is not let in, and told {:?}", telling.title());
            self.is_right(&state, who, telling);
            up_to[who] = up_to[who].max(telling.up_to.0);
        }
        for output in &said {
            assert_ne!(Some(output.who), kept_out, "{} is not let in: {}", output.who, output.text);
            self.shows_no_more(&state, output);
            let news = state.news(output.who, self.reading[output.who].read_seq);
            up_to[output.who] = news.last().map_or(0, |entry| entry.seq.0).max(up_to[output.who]);
        }
        self.tellings += told.len();
        self.outputs += said.len();
        self.told = up_to;
    }

    /// It says what the rule says, all of it.
    fn is_right(&self, state: &State<'_>, who: usize, telling: &Telling) {
        assert!(state.is_here(who), "{who} is gone, and told {:?}", telling.title());
        let news = state.news(who, self.reading[who].read_seq);
        let last = news.last().unwrap_or_else(|| panic!("{who} has read it all, and is told"));
        let messages: Vec<_> = news.iter().filter(|entry| entry.body.counts_as_unread()).collect();
        let kind = match u32::try_from(messages.len()).unwrap() {
            0 => News::Added,
            count => News::Messages(count),
        };
        let expected: Vec<_> = messages[messages.len().saturating_sub(QUOTED)..]
            .iter()
            .map(|entry| (self.names[&entry.author.unwrap()], quote(entry), 0))
            .collect();
        let quoted: Vec<_> =
            telling.excerpts.iter().map(|one| (one.author.as_str(), one.text.clone(), one.photos)).collect();
        assert_eq!(quoted, expected, "what is quoted to {who}");
        assert_eq!((telling.news, telling.up_to), (kind, last.seq), "what {who} is told");
        let actor = self.people[who];
        assert_eq!((telling.facility, telling.conversation), (actor.facility, Some(self.conversation)));
        assert_eq!((telling.thread.as_str(), telling.facility_name.as_str()), ("Billing", "here"));
        assert_eq!(telling.email.as_ref().map(|to| to.as_str()), Some(self.addresses[who].as_str()));
        assert_eq!(telling.path, format!("/messages/{}", self.conversation));
        let record = telling.record.as_deref();
        assert_eq!(
            record.is_some_and(|record| record.starts_with(TICKET)),
            state.names_ticket(who),
            "{record:?}"
        );
        assert_eq!(record.is_some(), state.names_ticket(who), "of a record to {who}: {record:?}");
    }

    /// What was written is in it where it is quoted, and nowhere else; and no name but of those who wrote that.
    fn shows_no_more(&self, state: &State<'_>, Output { who, channel, text }: &Output) {
        assert!(state.is_here(*who), "{who} is gone, and told {text}");
        let news = state.news(*who, self.reading[*who].read_seq);
        let messages: Vec<_> = news.into_iter().filter(|entry| entry.body.counts_as_unread()).collect();
        let quoted = &messages[messages.len().saturating_sub(QUOTED)..];
        for entry in &self.entries {
            let Some(said) = entry.body.text() else { continue };
            let is_quoted = quoted.iter().any(|one| one.seq == entry.seq);
            assert_eq!(has(text, said.as_str()), is_quoted, "{said:?} for {who} by {channel}: {text}");
        }
        for name in self.names.values() {
            let is_author = quoted.iter().any(|one| self.names[&one.author.unwrap()] == *name);
            assert_eq!(text.contains(name), is_author, "{name} for {who} by {channel}: {text}");
        }
        let count = u32::try_from(messages.len()).unwrap();
        let counted = if count == 0 { texts("en").added() } else { texts("en").new_messages(count) };
        assert!(text.contains(&counted), "{counted} for {who} by {channel}: {text}");
        // A device has no room for it.
        let names_ticket = *channel != ChannelKind::Push && state.names_ticket(*who);
        assert_eq!(text.contains(TICKET), names_ticket, "the ticket for {who} by {channel}: {text}");
    }

    /// Long afterwards everybody was told of what they have not read.
    pub async fn nobody_was_left_out(&mut self) {
        for _ in 0..3 {
            self.building.clock.forward(HOUR);
            self.building.work().await;
            self.judge(None);
            self.wires.work().await;
            self.judge(None);
        }
        let state = self.state();
        for who in (0..self.people.len()).filter(|who| state.is_here(*who)) {
            let news = state.news(who, self.reading[who].read_seq);
            let Some(last) = news.last().filter(|last| last.seq.0 > self.dropped[who]) else { continue };
            assert!(self.told[who] >= last.seq.0, "{who} was never told of {last:?}");
        }
    }
}
