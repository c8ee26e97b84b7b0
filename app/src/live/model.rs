//! When to try again, and what an event means.

use frontdesk_domain::{
    id::{ConversationId, FacilityId},
    wire::LiveEvent,
};

/// Milliseconds without any sign of life after which a connection counts as dead: the
/// server sends one every 15 seconds.
pub(super) const SILENCE: u32 = 45_000;
/// The same for a page that was just woken: sooner, because sleep breaks connections.
pub(super) const SILENCE_AFTER_SLEEP: i64 = 20_000;

const FIRST_PAUSE: f64 = 500.0;
const LONGEST_PAUSE: f64 = 30_000.0;

/// Milliseconds to wait before the attempt after `failures` failed ones: twice as long
/// each time up to half a minute, spread by `chance` (0 to 1) over the upper half, so that
/// a building's browsers do not all return in the same second after a restart.
pub(super) fn pause(failures: u32, chance: f64) -> u32 {
    let whole = (FIRST_PAUSE * 2f64.powi(failures.min(16) as i32)).min(LONGEST_PAUSE);
    (whole * (0.5 + 0.5 * chance.clamp(0.0, 1.0))) as u32
}

/// Where to connect. A page says in which facility it is: a session that is in another one by now has
/// nothing to tell it.
pub(super) fn address(is_https: bool, host: &str, since: Option<i64>, of: Option<FacilityId>) -> String {
    let scheme = if is_https { "wss" } else { "ws" };
    let since = since.map(|cursor| format!("since={cursor}"));
    let query: Vec<_> = since.into_iter().chain(of.map(|id| format!("facility={id}"))).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{scheme}://{host}/live{mark}{}", query.join("&"))
}

/// What to do about an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum News {
    /// The stream is open: ask for everything that is shown, once.
    Everything(i64),
    /// Ask for this conversation, and for the list.
    Conversation(i64, ConversationId),
    /// Nothing: it was a sign of life.
    Alive,
    /// Sign in again.
    SignedOut,
}

/// Reads an event. One that a newer server sends and this page does not know is a sign of life.
pub(super) fn read(json: &str) -> News {
    match serde_json::from_str(json) {
        Ok(LiveEvent::Hello { cursor }) => News::Everything(cursor),
        Ok(LiveEvent::Changed { cursor, conversation }) => News::Conversation(cursor, conversation),
        Ok(LiveEvent::SignedOut) => News::SignedOut,
        Ok(LiveEvent::Heartbeat) | Err(_) => News::Alive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_half_a_minute() {
        let longest = [0, 1, 2, 5, 6, 40].map(|failures| pause(failures, 1.0));
        assert_eq!(longest, [500, 1000, 2000, 16_000, 30_000, 30_000]);
    }

    #[test]
    fn chance_spreads_a_pause_over_its_upper_half() {
        assert_eq!(pause(3, 0.0), 2000);
        assert_eq!(pause(3, 0.5), 3000);
        assert_eq!(pause(3, 7.0), 4000);
    }

    #[test]
    fn a_reconnection_says_what_it_has_seen() {
        let of = "0190a000-0000-7000-8000-000000000000";
        assert_eq!(address(false, "127.0.0.1:3000", None, None), "ws://127.0.0.1:3000/live");
        assert_eq!(
            address(true, "desk.example", Some(4711), of.parse().ok()),
            format!("wss://desk.example/live?since=4711&facility={of}")
        );
    }

    #[test]
    fn an_unknown_event_is_a_sign_of_life() {
        assert_eq!(read(r#"{"type":"typing","by":"x"}"#), News::Alive);
        assert_eq!(read(r#"{"type":"hello","cursor":3}"#), News::Everything(3));
        assert_eq!(read(r#"{"type":"signed_out"}"#), News::SignedOut);
    }
}
