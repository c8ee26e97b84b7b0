//! The session cookie.

/// The session cookie's name. The prefix makes browsers refuse it from anywhere but
/// this very host over https (RFC 6265bis, section 4.1.3.2).
#[must_use]
pub fn session_cookie(is_https: bool) -> &'static str {
    if is_https { "__Host-frontdesk" } else { "frontdesk_session" }
}

/// The name of the cookie that tells scripts in which facility the session is: see [`super::place`].
#[must_use]
pub(super) fn facility_cookie(is_https: bool) -> &'static str {
    if is_https { "__Host-frontdesk-facility" } else { "frontdesk_facility" }
}

/// The value of one cookie in a `Cookie` header.
#[cfg_attr(not(feature = "ssr"), allow(dead_code))]
pub(super) fn value<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// A `Set-Cookie` header: out of reach of scripts, sent back to this site only.
#[cfg_attr(not(feature = "ssr"), allow(dead_code))]
pub(super) fn header(is_https: bool, value: &str, end: &str) -> String {
    let secure = if is_https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; {end}{secure}", session_cookie(is_https))
}

/// The same for the facility, which scripts read.
#[cfg_attr(not(feature = "ssr"), allow(dead_code))]
pub(super) fn facility_header(is_https: bool, value: &str, end: &str) -> String {
    let secure = if is_https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; SameSite=Lax; {end}{secure}", facility_cookie(is_https))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let sent = "xfrontdesk_session=a; frontdesk_session=b; other=c";
        assert_eq!(value(sent, "frontdesk_session"), Some("b"));
        assert_eq!(value(sent, "session"), None);
    }

    #[test]
    fn over_https_the_cookie_is_bound_to_this_host() {
        let said = header(true, "abc", "Max-Age=0");
        assert_eq!(said, "__Host-frontdesk=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
        assert!(!header(false, "abc", "Max-Age=0").contains("Secure"));
    }
}
