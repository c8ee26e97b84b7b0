//! What a browser says that it is (`User-Agent`, RFC 9110, section 10.1.5), in words for
//! somebody who looks for a session that is not theirs. Anybody can send anything there,
//! so it helps to tell one's own devices apart and proves nothing.

/// Characters of it that are kept.
pub const USER_AGENT_CHARS: usize = 300;

/// By what its name is found in the header, in this order: most browsers name several others, too.
const BROWSERS: [(&str, &str); 12] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("FxiOS", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS", "Chrome"),
    ("HeadlessChrome", "Chrome"),
    ("Chromium", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

/// The same for what it runs on.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// What is kept of the header: the beginning, without what cannot be printed.
#[must_use]
pub fn kept(user_agent: &str) -> String {
    user_agent.chars().filter(|c| !c.is_control()).take(USER_AGENT_CHARS).collect()
}

/// "Firefox on Windows".
#[must_use]
pub fn said(user_agent: &str) -> String {
    match (found(&BROWSERS, user_agent), found(&SYSTEMS, user_agent)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("A browser on {system}"),
        (None, None) => "An unknown browser".to_owned(),
    }
}

fn found(names: &[(&str, &'static str)], user_agent: &str) -> Option<&'static str> {
    names.iter().find(|(part, _)| user_agent.contains(part)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_browsers_people_use_have_their_names() {
        for (sent, words) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet on Android",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0",
                "Edge on Mac",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64) SomethingNew/1", "A browser on Linux"),
            ("curl/8.5.0", "curl"),
            ("", "An unknown browser"),
        ] {
            assert_eq!(said(sent), words, "{sent}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_short_and_printable_and_what_is_said_is_of_ours(sent in any::<String>()) {
            let kept = kept(&sent);
            prop_assert!(kept.chars().count() <= USER_AGENT_CHARS && !kept.contains(char::is_control));
            prop_assert!(said(&sent).len() < 40);
        }
    }
}
