//! What a push service's answer means.

use crate::Failure;
use frontdesk_domain::time::Timestamp;
use std::time::UNIX_EPOCH;

/// The longest that a service may ask us to wait, in seconds: a day. Whatever is later than that is told by the next
/// channel anyway.
const LONGEST_WAIT: u64 = 24 * 60 * 60;

/// What became of a push, by the status of the answer and its `Retry-After` (RFC 8030, sections 5 and 7.3; RFC 9110,
/// section 10.2.3).
///
/// # Errors
/// [`Failure::Gone`] when there is no such subscription any more, [`Failure::Later`] when the service has no time now,
/// [`Failure::Never`] when it refuses this one.
pub fn outcome(status: u16, retry_after: Option<&str>, now: Timestamp) -> Result<(), Failure> {
    let later = || Failure::Later {
        why: format!("the push service answered {status}"),
        after: retry_after.and_then(|said| wait(said, now)),
    };
    match status {
        200..=299 => Ok(()),
        404 | 410 => Err(Failure::gone(format!("the subscription has ended ({status})"))),
        408 | 425 | 429 | 500..=599 => Err(later()),
        300..=399 => Err(Failure::never(format!("the push service led elsewhere ({status})"))),
        413 => Err(Failure::never("the push service found it too large (413)")),
        _ => Err(Failure::never(format!("the push service refused it ({status})"))),
    }
}

/// Seconds, or a date.
fn wait(said: &str, now: Timestamp) -> Option<u64> {
    let said = said.trim();
    let seconds = match said.parse::<u64>() {
        Ok(seconds) => seconds,
        // More digits than a number has are a long time, too.
        Err(_) if !said.is_empty() && said.bytes().all(|b| b.is_ascii_digit()) => LONGEST_WAIT,
        Err(_) => {
            let at = httpdate::parse_http_date(said).ok()?.duration_since(UNIX_EPOCH).ok()?.as_secs();
            at.saturating_sub(u64::try_from(now.0 / 1000).ok()?)
        }
    };
    Some(seconds.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    const NOW: Timestamp = Timestamp(784_111_777_000);

    fn after(status: u16, said: &str) -> Option<u64> {
        match outcome(status, Some(said), NOW) {
            Err(Failure::Later { after, .. }) => after,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_status_has_its_meaning() {
        for status in [200, 201, 202, 204] {
            assert_eq!(outcome(status, None, NOW), Ok(()));
        }
        for status in [404, 410] {
            assert!(matches!(outcome(status, None, NOW), Err(Failure::Gone { .. })), "{status}");
        }
        for status in [301, 307, 308, 400, 401, 403, 405, 413, 418] {
            assert!(matches!(outcome(status, None, NOW), Err(Failure::Never { .. })), "{status}");
        }
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(
                matches!(outcome(status, None, NOW), Err(Failure::Later { after: None, .. })),
                "{status}"
            );
        }
    }

    #[test]
    fn a_service_says_when_to_come_back_in_seconds_or_as_a_date() {
        assert_eq!(after(429, "120"), Some(120));
        assert_eq!(after(503, " 0 "), Some(0));
        assert_eq!(after(503, "Sun, 06 Nov 1994 08:51:37 GMT"), Some(120));
        assert_eq!(after(503, "Sun, 06 Nov 1994 08:00:00 GMT"), Some(0), "long past");
    }

    #[test]
    fn nobody_makes_us_wait_for_ever() {
        assert_eq!(after(429, "99999999999999999999999"), Some(LONGEST_WAIT));
        assert_eq!(after(429, "Sat, 06 Nov 2094 08:49:37 GMT"), Some(LONGEST_WAIT));
        for nonsense in ["", "soon", "-5", "1.5", "Sun, 99 Nov 1994 08:49:37 GMT"] {
            assert_eq!(after(429, nonsense), None, "{nonsense}");
        }
    }
}
