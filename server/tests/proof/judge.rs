use crate::{
    building::{Building, first},
    counterparts::Delivered,
    now,
    storm::Storm,
};
use frontdesk_store::{AttemptRow, Error, Store};
use std::{
    collections::{HashMap, HashSet},
    fmt::Write,
    time::Duration,
};

const CHANNELS: [&str; 3] = ["email", "push", "telegram"];
/// Within which everything is told after the last fault, in milliseconds.
const MINUTE: i64 = 60_000;
/// After this long everything is noted, too: what a killed process had taken is free again after 35 s.
const SETTLED: i64 = 52_000;
/// The longest from a delivery to the kill that kept it from being noted, in milliseconds.
const UNNOTED: i64 = 1_000;
/// The longest from a kill to the arrival of what the process had sent before, in milliseconds.
const UNDER_WAY: i64 = 1_000;

/// Where each message is: the conversation by its resident, and the number of its entry.
struct Places(HashMap<u64, (usize, i64)>);

impl Places {
    fn of(building: &Building, storm: &Storm) -> Self {
        let firsts = (0..building.residents.len()).map(|resident| (first(resident), (resident, 1)));
        let sent = storm.sent.iter().map(|sent| (sent.number, (sent.resident, sent.seq)));
        Self(firsts.chain(sent).collect())
    }

    /// The newest entry that was told of.
    fn newest(&self, one: &Delivered) -> i64 {
        one.numbers.iter().map(|number| self.0[number].1).max().unwrap_or(0)
    }

    fn last(&self, resident: usize) -> i64 {
        self.0.values().filter(|(of, _)| *of == resident).map(|(_, seq)| *seq).max().unwrap_or(0)
    }
}

/// Waits for every channel to have told everybody of their newest message, and how many there are; a minute at most
/// from the last fault. In figures what it took.
pub async fn wait_until_told(building: &mut Building, storm: &Storm) -> String {
    let places = Places::of(building, storm);
    let want: HashMap<(String, &str), i64> = (0..building.residents.len())
        .flat_map(|resident| CHANNELS.map(|channel| (resident, channel)))
        .map(|(resident, channel)| {
            ((building.residents[resident].conversation.clone(), channel), places.last(resident))
        })
        .collect();
    let told_at = loop {
        let arrived = building.counterparts.arrived();
        let mut missing = want.clone();
        for one in &arrived {
            let channel = CHANNELS.into_iter().find(|channel| *channel == one.channel).unwrap();
            let key = (one.conversation.clone(), channel);
            if missing.get(&key).is_some_and(|last| places.newest(one) == *last && one.count == *last) {
                missing.remove(&key);
            }
        }
        if missing.is_empty() {
            break arrived.iter().map(|one| one.at).max().unwrap_or(0).max(storm.over_at);
        }
        let late = now().0 - storm.over_at;
        let mut by_channel: HashMap<&str, usize> = HashMap::new();
        missing.keys().for_each(|(_, channel)| *by_channel.entry(channel).or_default() += 1);
        assert!(
            late < MINUTE,
            "not told {late} ms after the last fault: {by_channel:?}\n{}",
            building.server.log()
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let mut figures = format!("the last told {:.1} s after the last fault", seconds(told_at - storm.over_at));
    let rest = u64::try_from(storm.over_at + SETTLED - now().0).unwrap_or(0);
    tokio::time::sleep(Duration::from_millis(rest)).await;
    for channel in CHANNELS {
        let count = building.counterparts.arrived().iter().filter(|one| one.channel == channel).count();
        write!(figures, ", {count} by {channel}").unwrap();
    }
    write!(figures, "; failures met: {}", storm.met).unwrap();
    figures
}

#[allow(clippy::cast_precision_loss, reason = "seconds that somebody reads")]
fn seconds(millis: i64) -> f64 {
    millis as f64 / 1000.0
}

/// And reached whom it was for, and nothing that was refused was told of at all.
pub fn nothing_was_told_before_it_was_there(building: &Building) {
    let people: HashMap<_, _> =
        building.residents.iter().map(|one| (one.conversation.as_str(), one.person.as_str())).collect();
    for one in building.counterparts.arrived() {
        assert!(one.is_there, "the API did not have what was told: {one:?}");
        assert!(!one.is_never, "something refused was told: {one:?}");
        assert_eq!(people.get(one.conversation.as_str()), Some(&one.person.as_str()), "{one:?}");
    }
}

/// What arrived is compared with what was noted. Whatever arrived and was not noted was being told when the process
/// died, and was told again: an email under the same Message-ID, a push under the same Topic.
pub async fn nothing_was_told_twice_but_for_a_kill(building: &Building, storm: &Storm) {
    let places = Places::of(building, storm);
    let noted = noted(&building.database.url).await;
    let mut arrived = building.counterparts.arrived();
    arrived.sort_by_key(|one| one.at);
    let mut unnoted: Vec<Delivered> = Vec::new();
    let mut left: HashMap<(String, String, i64), Vec<&AttemptRow>> = HashMap::new();
    for attempt in noted.iter().filter(|attempt| attempt.outcome == "sent") {
        let key = (attempt.of.conversation.to_string(), attempt.channel.word().to_owned(), attempt.to.0);
        left.entry(key).or_default().push(attempt);
    }
    // From the newest: of two that say the same, the later one is the one that was noted.
    let mut ids: HashMap<String, HashSet<String>> = HashMap::new();
    for one in arrived.iter().rev() {
        let key = (one.conversation.clone(), one.channel.clone(), places.newest(one));
        match left.get_mut(&key).and_then(Vec::pop) {
            Some(attempt) => {
                assert!(attempt.at.0 >= one.at - 1000, "noted before it was sent: {one:?}");
                let same = ids
                    .entry(format!("{} {} {}", one.channel, one.conversation, attempt.from.0))
                    .or_default();
                same.insert(one.id.clone());
            }
            None => unnoted.push(one.clone()),
        }
    }
    let lost: Vec<_> = left.values().flatten().collect();
    assert!(lost.is_empty(), "noted as sent, and never arrived: {lost:?}");
    for one in &unnoted {
        let again = |other: &&Delivered| {
            (&other.channel, &other.conversation, &other.numbers, other.count, &other.id)
                == (&one.channel, &one.conversation, &one.numbers, one.count, &one.id)
        };
        assert!(arrived.iter().filter(again).count() > 1, "not told again as it was: {one:?}");
        let died: Vec<i64> = storm.kills.iter().map(|kill| kill - one.at).collect();
        let nearest = died.iter().min_by_key(|after| after.abs()).unwrap();
        let over_it = died.iter().any(|after| (-UNDER_WAY..UNNOTED).contains(after));
        assert!(over_it, "told twice, and no process died over it but {nearest} ms later: {one:?}");
    }
    let mut after: Vec<i64> = unnoted
        .iter()
        .filter_map(|one| {
            storm
                .kills
                .iter()
                .map(|kill| kill - one.at)
                .filter(|after| *after >= -UNDER_WAY)
                .min_by_key(|after| after.abs())
        })
        .collect();
    after.sort_unstable();
    println!("milliseconds from what was told again to the kill: {after:?}");
    assert!(ids.values().all(|ids| ids.len() == 1), "one telling under two names");
    let count = |channel: &str| unnoted.iter().filter(|one| one.channel == channel).count();
    println!(
        "told again after a kill: {} emails, {} pushes, {} by Telegram",
        count("email"),
        count("push"),
        count("telegram")
    );
    same_names(&arrived, &unnoted);
    // At most what four workers with eight each had in their hands, at each kill, by each channel.
    assert!(unnoted.len() <= storm.kills.len() * 4 * 8 * CHANNELS.len());
}

/// An email that was told again has the Message-ID of one that was noted; a device's pushes of one conversation have
/// one Topic, whatever happens.
fn same_names(arrived: &[Delivered], unnoted: &[Delivered]) {
    let of = |channel: &str| arrived.iter().filter(move |one| one.channel == channel).collect::<Vec<_>>();
    let mut topics: HashMap<&str, HashSet<&str>> = HashMap::new();
    for one in of("push") {
        topics.entry(&one.conversation).or_default().insert(&one.id);
    }
    assert!(topics.values().all(|ids| ids.len() == 1), "a conversation under two Topics");
    let emails = of("email");
    let names: HashSet<&str> = emails.iter().map(|one| one.id.as_str()).collect();
    let again = unnoted.iter().filter(|one| one.channel == "email").count();
    assert_eq!(names.len(), emails.len() - again, "an email that was told again has another Message-ID");
}

async fn noted(url: &str) -> Vec<AttemptRow> {
    let store = Store::open(url).await.unwrap();
    let read = store.read(|tx| {
        Box::pin(async move { Ok::<_, Error>((tx.list_attempts().await?, tx.count_waiting_rungs().await?)) })
    });
    let (attempts, waiting) = read.await.unwrap();
    store.close().await;
    assert_eq!(waiting, 0, "something still waits to be told");
    let never = attempts.iter().find(|attempt| ["never", "gone"].contains(&attempt.outcome.as_str()));
    assert!(never.is_none(), "given up: {never:?}");
    attempts
}
