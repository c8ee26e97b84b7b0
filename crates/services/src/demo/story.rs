//! Which scripts are played, by whom and when. Decided by a seed and the day, before
//! anything is written.

use super::{
    cast::{Cast, Home, Player},
    dice::Dice,
    hours::Hours,
    script::{Deed, Script, ScriptError, Voice},
    slots::{Slots, fill},
};
use frontdesk_domain::{
    actor::Actor,
    date::Day,
    id::{TopicId, UnitId},
    record::RecordKind,
    time::{DAY, HOUR, MINUTE, Timestamp},
};
use std::collections::BTreeMap;

/// How far back the story goes.
const LENGTH: i64 = 120 * DAY;
/// The end of the story, of which more is told, as of every inbox.
const LATELY: i64 = 14 * DAY;
/// The days in which the story of those who sign in does not wait for morning.
const RECENTLY: i64 = 4 * DAY;
/// A pause in which nobody waits for an answer by the minute.
const LONG: i64 = 20 * HOUR;
/// Conversations begun before and in that time.
const BEFORE: i64 = 225;
const SINCE: i64 = 75;

/// One conversation to be played.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub topic: TopicId,
    pub subject: String,
    pub unit: Option<UnitId>,
    /// The kind of record that it is about: the resident's newest.
    pub about: Option<RecordKind>,
    pub resident: Actor,
    pub staff: Actor,
    /// Those whom its lines name, by their key in the books.
    pub others: BTreeMap<String, Actor>,
    pub lines: Vec<Line>,
    /// When the other side has read the last line, without answering.
    pub read: Option<(Timestamp, Voice)>,
}

/// One line of it, with its time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub at: Timestamp,
    pub voice: Voice,
    pub deed: Deed,
}

/// Tells the story of one facility.
pub(super) struct Teller<'a> {
    pub cast: &'a Cast,
    pub scripts: &'a [Script],
    pub now: Timestamp,
    pub dice: Dice,
    played: BTreeMap<String, usize>,
    busy: BTreeMap<String, usize>,
}

impl<'a> Teller<'a> {
    pub fn new(cast: &'a Cast, scripts: &'a [Script], now: Timestamp, dice: Dice) -> Self {
        Self { cast, scripts, now, dice, played: BTreeMap::new(), busy: BTreeMap::new() }
    }

    /// The conversations of those who sign in to the demo: what they find is written for them.
    pub fn personal(&mut self) -> Result<Vec<Scene>, ScriptError> {
        let (mut scenes, kept) = (Vec::new(), self.dice.clone());
        for script in self.scripts.iter().filter(|script| script.facility == self.cast.slug) {
            let Some((to, age)) = script.to.as_ref().zip(script.age) else { continue };
            let resident = self.cast.residents.iter().find(|player| player.external_id == *to);
            let resident = resident.ok_or_else(|| missing(script, "the person it is for"))?;
            let slots = self.slots(script, resident, self.now.plus(-age));
            scenes.push(self.scene(script, resident, &slots, self.now.plus(-age))?);
        }
        // One more of these does not change what happens to everybody else.
        self.dice = kept;
        Ok(scenes)
    }

    /// The conversations of everybody else.
    pub fn crowd(&mut self) -> Result<Vec<Scene>, ScriptError> {
        let mut scenes = Vec::new();
        for start in self.starts() {
            let Some(script) = self.pick_script(start) else { continue };
            let Some(resident) = self.pick_resident(script, start) else { continue };
            let slots = self.slots(script, resident, start);
            scenes.push(self.scene(script, resident, &slots, start)?);
            for twin in self.scripts.iter().filter(|twin| twin.follows.as_ref() == Some(&script.key)) {
                let after = twin.steps.first().map_or(0, |step| step.after);
                scenes.push(self.scene(twin, resident, &slots, start.plus(after))?);
            }
        }
        // Nobody has written yet this morning.
        scenes.retain(|scene| !scene.lines.is_empty());
        Ok(scenes)
    }

    fn starts(&mut self) -> Vec<Timestamp> {
        let begin = self.now.plus(-LENGTH);
        let mut starts: Vec<_> =
            (0..BEFORE).map(|_| begin.plus(self.dice.between(0, LENGTH - LATELY))).collect();
        starts.extend((0..SINCE).map(|_| self.now.plus(-self.dice.between(20 * MINUTE, LATELY))));
        starts.sort();
        starts
    }

    /// One that fits the time, and has been played least.
    fn pick_script(&mut self, start: Timestamp) -> Option<&'a Script> {
        let is_late = self.now.since(start) < LATELY;
        let wants_open = is_late && self.dice.chance(45);
        let month = self.cast.hours.zoned(start).month();
        let fits = |script: &&Script| {
            script.to.is_none()
                && script.follows.is_none()
                && script.facility == self.cast.slug
                && script.season.includes(month)
                && script.ends_open == wants_open
        };
        let fitting: Vec<&Script> = self.scripts.iter().filter(fits).collect();
        let count = |script: &Script| self.played.get(&script.key).copied().unwrap_or(0);
        let least = fitting.iter().map(|script| count(script)).min()?;
        let fresh: Vec<_> = fitting.into_iter().filter(|script| count(script) == least).collect();
        let script = *self.dice.pick(&fresh)?;
        *self.played.entry(script.key.clone()).or_default() += 1;
        Some(script)
    }

    /// Somebody who lives here then, speaks the language, and has not had much to say yet.
    fn pick_resident(&mut self, script: &Script, start: Timestamp) -> Option<&'a Player> {
        let (day, cast) = (day(&self.cast.hours, start), self.cast);
        let native = script.language != "en" || self.dice.chance(60);
        let fits = |player: &&Player| {
            player.external_id.starts_with('R')
                && player.homes.iter().any(|home| home.term.contains(day))
                && (!native || player.language == script.language)
        };
        let fitting: Vec<&Player> = cast.residents.iter().filter(fits).collect();
        let count = |player: &Player| self.busy.get(&player.external_id).copied().unwrap_or(0);
        let least = fitting.iter().map(|player| count(player)).min()?;
        let fresh: Vec<_> = fitting.into_iter().filter(|player| count(player) <= least + 1).collect();
        let player = *self.dice.pick(&fresh)?;
        *self.busy.entry(player.external_id.clone()).or_default() += 1;
        Some(player)
    }

    fn scene(
        &mut self,
        script: &Script,
        resident: &Player,
        slots: &Slots,
        start: Timestamp,
    ) -> Result<Scene, ScriptError> {
        let (topic, staff) = self.cast.topic(&script.topic).ok_or_else(|| missing(script, "its topic"))?;
        let home = home(resident, day(&self.cast.hours, start));
        let lines = self.lines(script, slots, start)?;
        Ok(Scene {
            topic,
            subject: fill(&script.key, &script.subject, slots, &mut self.dice)?,
            unit: home.map(|home| home.unit),
            about: script.about,
            resident: resident.actor,
            staff: staff.actor,
            others: self.others(script)?,
            read: lines.last().filter(|_| !script.ends_unread).map(|last| self.read(last)),
            lines,
        })
    }

    fn others(&self, script: &Script) -> Result<BTreeMap<String, Actor>, ScriptError> {
        let named = script.steps.iter().filter_map(|step| step.deed.names());
        named
            .map(|key| {
                let player = self.cast.person(key).ok_or_else(|| missing(script, key))?;
                Ok((key.to_owned(), player.actor))
            })
            .collect()
    }

    /// When somebody reads what they do not answer. Some of what is young is therefore
    /// still unread at the end of the story.
    fn read(&mut self, last: &Line) -> (Timestamp, Voice) {
        let (reader, after) = match (last.voice, self.dice.between(1, 10)) {
            (Voice::Management, _) => (Voice::Resident, self.dice.between(10 * MINUTE, 30 * HOUR)),
            (Voice::Resident, 1..=4) => (Voice::Management, self.dice.between(20 * MINUTE, 5 * HOUR)),
            (Voice::Resident, 5..=7) => (Voice::Management, self.dice.between(10 * HOUR, 3 * DAY)),
            (Voice::Resident, _) => (Voice::Management, self.dice.between(2 * DAY, 6 * DAY)),
        };
        (self.cast.hours.awake(reader, last.at.plus(after)), reader)
    }

    /// The lines with their times, as far as the story goes. Nobody writes at night, so
    /// a line may be later than planned; the answers that soon follow it wait for it,
    /// and the next long pause makes up for the delay.
    fn lines(&mut self, script: &Script, slots: &Slots, start: Timestamp) -> Result<Vec<Line>, ScriptError> {
        let (mut planned, mut lines) = (start, Vec::<Line>::new());
        for step in &script.steps {
            let wanted = match lines.last().map(|line| line.at) {
                None => start,
                Some(last) => {
                    let span = self.about(step.after, script.age.is_some());
                    planned = planned.plus(span);
                    let at = if span < LONG { last.plus(span) } else { planned.max(last.plus(span / 2)) };
                    at.max(last.plus(MINUTE))
                }
            };
            let at = self.awake(script, step.voice, wanted);
            if at > self.now {
                break;
            }
            lines.push(Line { at, voice: step.voice, deed: self.deed(script, &step.deed, slots)? });
        }
        Ok(lines)
    }

    /// What was written for somebody to find is there at any hour of the day.
    fn awake(&self, script: &Script, voice: Voice, wanted: Timestamp) -> Timestamp {
        let at = self.cast.hours.awake(voice, wanted);
        let is_promised = script.age.is_some() && self.now.since(wanted) < RECENTLY;
        if is_promised { wanted } else { at }
    }

    /// A time span as people keep it.
    fn about(&mut self, span: i64, exactly: bool) -> i64 {
        let percent = if exactly { 100 } else { self.dice.between(70, 140) };
        span * percent / 100 + self.dice.between(0, 50) * 1000
    }

    fn deed(&mut self, script: &Script, deed: &Deed, slots: &Slots) -> Result<Deed, ScriptError> {
        let mut filled = |text: &str| fill(&script.key, text, slots, &mut self.dice);
        Ok(match deed {
            Deed::Say(text) => Deed::Say(filled(text)?),
            Deed::Note(text) => Deed::Note(filled(text)?),
            Deed::SayBy { who, text } => Deed::SayBy { who: who.clone(), text: filled(text)? },
            Deed::Add(_) | Deed::Remove(_) => deed.clone(),
            Deed::Resolve { category, to, note } => {
                Deed::Resolve { category: *category, to: to.clone(), note: filled(note)? }
            }
        })
    }

    fn slots(&mut self, script: &Script, resident: &Player, start: Timestamp) -> Slots {
        let hours = self.cast.hours.clone();
        let home = home(resident, day(&hours, start));
        let said = |format: &str, days: i64| hours.zoned(start.plus(days * DAY)).strftime(format).to_string();
        let of_home = |part: fn(&Home) -> &String| home.map(part).cloned().unwrap_or_else(|| "A".to_owned());
        let dice = &mut self.dice;
        let (soon, plate) = (dice.between(2, 9), dice.between(10, 99));
        Slots::from([
            ("name", resident.name.clone()),
            (
                "staff",
                self.cast.topic(&script.topic).map(|(_, staff)| staff.name.clone()).unwrap_or_default(),
            ),
            ("unit", of_home(|home| &home.code)),
            ("floor", of_home(|home| &home.floor)),
            ("building", of_home(|home| &home.building)),
            ("amount", format!("€ {}.{:02}", dice.between(38, 640), dice.between(0, 99))),
            ("invoice", format!("{}-{:04}", said("%Y-%m", -25), dice.between(100, 1700))),
            ("month", said("%B", -25)),
            ("period", said("%m/%Y", -25)),
            ("date", said("%A %-d %B", soon)),
            ("time", format!("{}:{}0", dice.between(9, 16), dice.between(0, 5))),
            ("spot", format!("P-{:03}", dice.between(1, 180))),
            ("plate", format!("B {plate} {}", letters(dice))),
            ("meter", dice.between(112, 987).to_string()),
        ])
    }
}

fn letters(dice: &mut Dice) -> String {
    let all: Vec<char> = "ABCDEFGHKLMNPRSTUVXYZ".chars().collect();
    (0..3).filter_map(|_| dice.pick(&all)).collect()
}

fn missing(script: &Script, what: &str) -> ScriptError {
    ScriptError { key: script.key.clone(), why: format!("{what} is not in the facility") }
}

/// The home they hold since the shortest time.
fn home(player: &Player, day: Day) -> Option<&Home> {
    player.homes.iter().filter(|home| home.term.contains(day)).max_by_key(|home| home.term.from())
}

/// The day that it is in the facility.
fn day(hours: &Hours, at: Timestamp) -> Day {
    let offset = i64::from(hours.zoned(at).offset().seconds()) * 1000;
    Day::from_days(at.plus(offset).0.div_euclid(24 * HOUR)).unwrap_or_default()
}

#[cfg(test)]
#[path = "story_tests.rs"]
mod tests;
