use crate::{
    building::{Building, first},
    http_client::Request,
    now,
};
use frontdesk_server::clock::Stopwatch;
use http::Method;
use serde_json::json;
use std::{collections::HashMap, time::Duration};

/// Told of in one round, each of a conversation of their own.
const IN_A_ROUND: usize = 36;
/// One with every channel at work, and one with each of them stuck.
const ROUNDS: [Option<&str>; 4] = [None, Some("push"), Some("email"), Some("telegram")];
pub const RESIDENTS: usize = IN_A_ROUND * ROUNDS.len();
/// How much longer the others may take, in milliseconds.
const DELAY: i64 = 1000;
/// How much longer sending may take: what two runs of the same differ by on a busy machine, and nothing like the ten
/// seconds and more that a channel waits for its server.
const NOISE: f64 = 0.025;

/// What one round took.
struct Round {
    stuck: Option<&'static str>,
    /// The median of sending one message by the API, in seconds.
    sending: f64,
    /// From the message to its arrival, by channel, in milliseconds, the shortest first.
    arriving: HashMap<String, Vec<i64>>,
}

/// Each channel in turn takes connections and never answers.
pub async fn compare(building: &mut Building) {
    // The messages that the conversations began with.
    let firsts = (0..building.residents.len()).map(|resident| (first(resident), now().0)).collect();
    wait_for(building, &firsts, 3).await;
    tokio::time::sleep(Duration::from_secs(31)).await;
    let mut rounds = Vec::new();
    for (place, stuck) in ROUNDS.into_iter().enumerate() {
        let round = round(building, place, stuck).await;
        println!(
            "{:?} never answers: sending {:.4} s; {}",
            stuck.unwrap_or("nobody"),
            round.sending,
            figures(&round)
        );
        rounds.push(round);
    }
    let free = &rounds[0];
    for round in &rounds[1..] {
        let stuck = round.stuck.unwrap();
        assert!(round.sending < free.sending + NOISE, "sending waits for {stuck}");
        assert!(!round.arriving.contains_key(stuck), "{stuck} did answer");
        for (channel, took) in &round.arriving {
            let free = &free.arriving[channel];
            assert_eq!(took.len(), IN_A_ROUND);
            assert!(median(took) < median(free) + DELAY, "{channel} waits for {stuck}");
            assert!(
                took.last() < free.last().map(|last| last + DELAY).as_ref(),
                "{channel} waits for {stuck}"
            );
        }
    }
}

fn median(sorted: &[i64]) -> i64 {
    sorted[sorted.len() / 2]
}

fn figures(round: &Round) -> String {
    let one = |(channel, took): (&String, &Vec<i64>)| {
        format!("{channel} median {} ms, longest {} ms", median(took), took.last().unwrap())
    };
    round.arriving.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// How long each of these messages took to arrive, by channel.
fn arriving(building: &Building, sent: &HashMap<u64, i64>) -> HashMap<String, Vec<i64>> {
    let mut arriving: HashMap<String, Vec<i64>> = HashMap::new();
    for one in building.counterparts.arrived() {
        for sent_at in one.numbers.iter().filter_map(|number| sent.get(number)) {
            arriving.entry(one.channel.clone()).or_default().push(one.at - sent_at);
        }
    }
    arriving.values_mut().for_each(|took| took.sort_unstable());
    arriving
}

/// Until each of these messages arrived by so many channels.
async fn wait_for(
    building: &Building,
    sent: &HashMap<u64, i64>,
    channels: usize,
) -> HashMap<String, Vec<i64>> {
    for _ in 0..300 {
        let arriving = arriving(building, sent);
        if arriving.values().filter(|took| took.len() == sent.len()).count() == channels {
            return arriving;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("not everything arrived by {channels} channels: {:?}", arriving(building, sent));
}

async fn round(building: &mut Building, place: usize, stuck: Option<&'static str>) -> Round {
    building.counterparts.hang(stuck);
    let (mut sent, mut took) = (HashMap::new(), Vec::new());
    for one in 0..IN_A_ROUND {
        let resident = &building.residents[place * IN_A_ROUND + one];
        let number = u64::try_from(place * IN_A_ROUND + one).unwrap();
        let url = building.server.url(&format!("/api/v1/conversations/{}/messages", resident.conversation));
        let request = Request::new(Method::POST, &url).bearer(&building.bruno);
        let request = request.header("idempotency-key", format!("slow-{number}"));
        let watch = Stopwatch::start();
        let reply = request.json(&json!({ "text": format!("msg-{number}") })).send().await;
        took.push(watch.seconds());
        assert_eq!(reply.status, 201, "{}", reply.text);
        sent.insert(number, now().0);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let arriving = wait_for(building, &sent, if stuck.is_some() { 2 } else { 3 }).await;
    took.sort_unstable_by(f64::total_cmp);
    Round { stuck, sending: took[took.len() / 2], arriving }
}
