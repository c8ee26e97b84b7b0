//! Conversations as they are written down in `scripts/`, before anybody plays them.
//!
//! ```text
//! === kitchen-tap                    a name, unique among all scripts
//! topic: Maintenance
//! subject: {Kitchen tap drips|Dripping tap}
//!
//! > resident                         who speaks; then what, until the next ">"
//! The tap drips. {name}, {unit}
//!
//! [photo meter.jpg: The meter]        what is shown with it, one of `pictures.rs`
//!
//! > management 2h                    and how long after the line before: m, h, d
//! I can come {date}.
//!
//! > note 10m                         for management only
//! > resolve 1d escalated to Plumber  a category, and to whom; then the note, or nothing
//! > add 5m S03                       somebody else comes in, by their key in the books
//! > by 1h S03                        who then writes too
//! > remove 2d S03                    and is taken out again
//! ```
//!
//! Further headers: `from: management`; `lang: de`, for residents who speak it; `to: D01`
//! with `age: 2.5` (days), for one person at one time; `follows: KEY`, by the same
//! resident about the same thing; `season: heating`; `facility: SLUG`; `ends: open`, which
//! is played only near the end of the story; `unread: yes`, when its last line is;
//! `about: invoice` or `about: ticket`, which links the newest one that the resident has then.

use frontdesk_domain::{
    record::RecordKind,
    resolution::Category,
    time::{DAY, HOUR, MINUTE},
    topic::SEEDS,
};
use std::collections::BTreeMap;

/// Who acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Voice {
    /// The resident it concerns.
    Resident,
    /// Whoever of management answers for the topic.
    Management,
}

/// What they do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Deed {
    /// Write to everyone.
    Say(String),
    /// Write for management.
    Note(String),
    /// Say that it is done.
    Resolve { category: Category, to: String, note: String },
    /// Bring somebody in, by their key in the books.
    Add(String),
    /// Take them out.
    Remove(String),
    /// They write to everyone.
    SayBy { who: String, text: String },
}

impl Deed {
    /// Whom it names.
    pub fn names(&self) -> Option<&str> {
        match self {
            Self::Add(who) | Self::Remove(who) | Self::SayBy { who, .. } => Some(who),
            _ => None,
        }
    }
}

/// One line of a script.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Step {
    pub voice: Voice,
    /// Milliseconds after the line before.
    pub after: i64,
    pub deed: Deed,
}

/// When of the year it makes sense.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Season {
    Any,
    /// October to April.
    Heating,
    /// September and October.
    Autumn,
    /// November to February.
    Winter,
}

impl Season {
    pub fn includes(self, month: i8) -> bool {
        match self {
            Self::Any => true,
            Self::Heating => !(5..=9).contains(&month),
            Self::Autumn => (9..=10).contains(&month),
            Self::Winter => !(3..=10).contains(&month),
        }
    }
}

/// A conversation that can be played.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Script {
    pub key: String,
    pub facility: String,
    pub topic: String,
    pub subject: String,
    pub language: String,
    pub season: Season,
    /// For this person only, by their key in the books.
    pub to: Option<String>,
    /// Milliseconds before the end of the story at which it begins.
    pub age: Option<i64>,
    /// It comes after this one, from the same resident.
    pub follows: Option<String>,
    /// The kind of record that it links, the resident's newest one.
    pub about: Option<RecordKind>,
    /// It is still open at its end.
    pub ends_open: bool,
    /// Nobody has read its last line.
    pub ends_unread: bool,
    pub steps: Vec<Step>,
}

/// A script that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("script \"{key}\": {why}")]
pub struct ScriptError {
    /// Which.
    pub key: String,
    /// Why.
    pub why: String,
}

/// Reads a file of scripts.
pub(super) fn parse(file: &str) -> Result<Vec<Script>, ScriptError> {
    let blocks = file.split("=== ").map(str::trim).filter(|block| !block.is_empty());
    blocks
        .map(|block| script(block).map_err(|why| ScriptError { key: first_line(block).0.to_owned(), why }))
        .collect()
}

fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').map_or((text, ""), |(first, rest)| (first.trim(), rest))
}

fn script(block: &str) -> Result<Script, String> {
    let (key, rest) = first_line(block);
    let (head, body) = rest.split_once("\n> ").ok_or("it has no lines")?;
    let mut headers = headers(head)?;
    let mut take = |name: &str| headers.remove(name).map(str::to_owned);
    let opener = take("from").map_or(Ok(Voice::Resident), |word| voice(&word))?;
    let script = Script {
        key: key.to_owned(),
        facility: take("facility").unwrap_or_else(|| "lindenhof".to_owned()),
        topic: take("topic").ok_or("it has no topic")?,
        subject: take("subject").ok_or("it has no subject")?,
        language: take("lang").unwrap_or_else(|| "en".to_owned()),
        season: take("season").map_or(Ok(Season::Any), |word| season(&word))?,
        to: take("to"),
        age: take("age").map(|days| age(&days)).transpose()?,
        follows: take("follows"),
        about: take("about").map(|word| kind(&word)).transpose()?,
        ends_open: take("ends").is_some(),
        ends_unread: take("unread").is_some(),
        steps: body.split("\n> ").map(step).collect::<Result<_, _>>()?,
    };
    match headers.keys().next() {
        Some(unknown) => Err(format!("the header \"{unknown}\" is unknown")),
        None => check(script, opener),
    }
}

fn headers(head: &str) -> Result<BTreeMap<&str, &str>, String> {
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.split_once(": ").ok_or_else(|| format!("\"{line}\" is not a header"))).collect()
}

fn check(script: Script, opener: Voice) -> Result<Script, String> {
    let topic = SEEDS.iter().find(|seed| seed.name == script.topic).ok_or("there is no such topic")?;
    let may_pick =
        if opener == Voice::Resident { topic.resident_may_pick } else { topic.management_may_pick };
    let first = script.steps.first().ok_or("it has no lines")?;
    if !may_pick {
        Err("its opener may not pick this topic".to_owned())
    } else if first.voice != opener || !matches!(first.deed, Deed::Say(_)) {
        Err("its first line is not a message of its opener".to_owned())
    } else if script.to.is_some() != script.age.is_some() {
        Err("\"to\" and \"age\" go together".to_owned())
    } else {
        Ok(script)
    }
}

fn step(text: &str) -> Result<Step, String> {
    let (line, body) = first_line(text);
    let mut words = line.split_whitespace();
    let what = words.next().unwrap_or_default();
    let after = words.next().map_or(Ok(0), duration)?;
    let body = body.trim().to_owned();
    let step = |voice, deed| Ok(Step { voice, after, deed });
    match what {
        "resolve" => step(Voice::Management, resolve(&mut words, body)?),
        "add" => step(Voice::Management, Deed::Add(key(&mut words)?)),
        "remove" => step(Voice::Management, Deed::Remove(key(&mut words)?)),
        _ if body.is_empty() => Err(format!("\"> {line}\" says nothing")),
        "note" => step(Voice::Management, Deed::Note(body)),
        "by" => step(Voice::Management, Deed::SayBy { who: key(&mut words)?, text: body }),
        who => step(voice(who)?, Deed::Say(body)),
    }
}

fn resolve<'a>(words: &mut impl Iterator<Item = &'a str>, note: String) -> Result<Deed, String> {
    let category = words.next().unwrap_or_default().parse::<Category>().map_err(|error| error.to_string())?;
    let to = words.skip_while(|word| *word == "to").collect::<Vec<_>>().join(" ");
    Ok(Deed::Resolve { category, to, note })
}

fn key<'a>(words: &mut impl Iterator<Item = &'a str>) -> Result<String, String> {
    words.next().map(str::to_owned).ok_or_else(|| "it names nobody".to_owned())
}

fn voice(word: &str) -> Result<Voice, String> {
    match word {
        "resident" => Ok(Voice::Resident),
        "management" => Ok(Voice::Management),
        other => Err(format!("nobody is called \"{other}\"")),
    }
}

fn season(word: &str) -> Result<Season, String> {
    match word {
        "heating" => Ok(Season::Heating),
        "autumn" => Ok(Season::Autumn),
        "winter" => Ok(Season::Winter),
        other => Err(format!("there is no season \"{other}\"")),
    }
}

fn kind(word: &str) -> Result<RecordKind, String> {
    word.parse().map_err(|_| format!("there are no records called \"{word}\""))
}

fn duration(word: &str) -> Result<i64, String> {
    let wrong = || format!("\"{word}\" is not a time like 10m, 2h or 3d");
    let (number, unit) = word.split_at_checked(word.len().saturating_sub(1)).ok_or_else(wrong)?;
    let unit = match unit {
        "m" => MINUTE,
        "h" => HOUR,
        "d" => DAY,
        _ => return Err(wrong()),
    };
    number.parse::<i64>().map(|number| number * unit).map_err(|_| wrong())
}

/// Days with one decimal, in milliseconds.
fn age(days: &str) -> Result<i64, String> {
    let wrong = || format!("\"{days}\" is not a number of days");
    let (whole, tenths) = days.split_once('.').unwrap_or((days, "0"));
    let whole: i64 = whole.parse().map_err(|_| wrong())?;
    let tenths: i64 = tenths.parse().map_err(|_| wrong())?;
    if tenths < 10 { Ok(whole * DAY + tenths * DAY / 10) } else { Err(wrong()) }
}

/// Every script of the demo.
pub(super) fn all() -> Result<Vec<Script>, ScriptError> {
    const FILES: [&str; 11] = [
        include_str!("scripts/billing.txt"),
        include_str!("scripts/maintenance.txt"),
        include_str!("scripts/parking.txt"),
        include_str!("scripts/general.txt"),
        include_str!("scripts/management.txt"),
        include_str!("scripts/languages.txt"),
        include_str!("scripts/elevator.txt"),
        include_str!("scripts/elena.txt"),
        include_str!("scripts/board.txt"),
        include_str!("scripts/parkside.txt"),
        include_str!("scripts/together.txt"),
    ];
    FILES.into_iter().map(parse).collect::<Result<Vec<_>, _>>().map(|files| files.concat())
}

#[cfg(test)]
#[path = "script_tests.rs"]
mod tests;
