//! The push services that are taken. A browser names its own, so without a list anybody could have us call any
//! address, inside our network, too.

use url::{Host, Url};

/// Google (Chrome, Edge on Android, Samsung), Mozilla, Microsoft, Apple.
const KNOWN: [&str; 5] = [
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "*.notify.windows.com",
    "*.push.apple.com",
];
/// The word for those in a setting.
const KNOWN_WORD: &str = "default";
/// Characters of an endpoint; the longest in use have about 500.
const LONGEST: usize = 2000;

#[derive(Clone, PartialEq, Eq, Debug)]
enum Entry {
    /// One host.
    Host(String),
    /// Every host whose name ends so; begins with a dot.
    Below(String),
    /// One origin just as it stands, whatever its scheme, port and network: what an operator runs themselves.
    Origin(Url),
}

/// The services that are taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PushServices(Vec<Entry>);

impl Default for PushServices {
    fn default() -> Self {
        Self(KNOWN.iter().filter_map(|text| entry(text)).collect())
    }
}

impl PushServices {
    /// Those in a setting, with commas between: `fcm.googleapis.com`, `*.push.apple.com` (https on its usual port, at
    /// public addresses), `http://127.0.0.1:8090` (one of one's own, just as it stands), `default` (the known ones).
    ///
    /// # Errors
    /// The first that is none of these.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut entries = Vec::new();
        for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            match item {
                KNOWN_WORD => entries.extend(Self::default().0),
                _ => entries.push(entry(item).ok_or_else(|| item.to_owned())?),
            }
        }
        Ok(Self(entries))
    }

    /// The endpoint as an address, where its service is one of these.
    #[must_use]
    pub fn check(&self, endpoint: &str) -> Option<Url> {
        // Readers of addresses do not agree about what is behind a backslash.
        if endpoint.len() > LONGEST || endpoint.contains('\\') {
            return None;
        }
        let url = Url::parse(endpoint).ok()?;
        let is_bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        (is_bare && self.0.iter().any(|entry| entry.takes(&url))).then_some(url)
    }

    /// Whether the operator named this host as one of their own, so that it may be inside our network.
    #[must_use]
    pub fn trusts(&self, host: &str) -> bool {
        self.0.iter().any(|entry| matches!(entry, Entry::Origin(own) if own.host_str() == Some(host)))
    }
}

impl Entry {
    fn takes(&self, url: &Url) -> bool {
        let public = match url.host() {
            Some(Host::Domain(name)) if url.scheme() == "https" && url.port().is_none() => Some(name),
            _ => None,
        };
        match self {
            Self::Host(host) => public == Some(host),
            Self::Below(end) => {
                public.is_some_and(|name| name.len() > end.len() && name.ends_with(end.as_str()))
            }
            Self::Origin(own) => own.origin() == url.origin(),
        }
    }
}

fn entry(text: &str) -> Option<Entry> {
    if text.contains("://") {
        let url = Url::parse(text).ok()?;
        let is_origin = matches!(url.scheme(), "http" | "https")
            && url.path() == "/"
            && (url.query(), url.fragment()) == (None, None)
            && (url.username(), url.password()) == ("", None);
        return is_origin.then_some(Entry::Origin(url));
    }
    let (is_below, name) = match text.strip_prefix("*.") {
        Some(name) => (true, name),
        None => (false, text),
    };
    // As a browser would write it: in small letters, and in Punycode where it has others.
    let Ok(Host::Domain(host)) = Host::parse(name) else { return None };
    // `*.com` would be everybody.
    if !host.contains('.') || host.starts_with('.') || host.ends_with('.') || host.contains('*') {
        return None;
    }
    Some(if is_below { Entry::Below(format!(".{host}")) } else { Entry::Host(host) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_services_of_the_browsers_are_taken() {
        let known = PushServices::default();
        for endpoint in [
            "https://fcm.googleapis.com/fcm/send/dXyz:APA91b",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
            "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAB",
            "https://web.push.apple.com/QGuAbc",
            "HTTPS://WEB.PUSH.APPLE.COM:443/QGuAbc",
        ] {
            assert!(known.check(endpoint).is_some(), "{endpoint}");
        }
    }

    #[test]
    fn nothing_else_is_however_much_it_looks_like_one() {
        let known = PushServices::default();
        for endpoint in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilfcm.googleapis.com/x",
            "https://evil.example/?fcm.googleapis.com",
            "https://fcm.googleapis.com@evil.example/x",
            "https://user:secret@fcm.googleapis.com/x",
            "https://fcm.googleapis.com\\@evil.example/x",
            "https://fcm.googleapis.com./x",
            "https://.push.apple.com/x",
            "https://push.apple.com/x",
            "https://evilpush.apple.com/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://169.254.169.254/latest/meta-data",
            "https://fcm.googleapis.com/x#y",
            "file:///etc/passwd",
            "fcm.googleapis.com/x",
            "",
        ] {
            assert_eq!(known.check(endpoint), None, "{endpoint}");
        }
        let long = format!("https://fcm.googleapis.com/{}", "x".repeat(2000));
        assert_eq!(known.check(&long), None);
    }

    #[test]
    fn a_setting_names_others_and_no_more_than_it_says() {
        let own = PushServices::parse("http://127.0.0.1:8090, push.example.org,*.example.net").unwrap();
        assert!(own.check("http://127.0.0.1:8090/notify/abc").is_some() && own.trusts("127.0.0.1"));
        assert!(own.check("https://push.example.org/a").is_some() && !own.trusts("push.example.org"));
        assert!(own.check("https://a.b.example.net/a").is_some());
        for endpoint in [
            "http://127.0.0.1:8091/x",
            "https://127.0.0.1:8090/x",
            "https://example.net/a",
            "https://fcm.googleapis.com/x",
        ] {
            assert_eq!(own.check(endpoint), None, "{endpoint}");
        }
        assert!(
            PushServices::parse("default,https://push.lan")
                .unwrap()
                .check("https://fcm.googleapis.com/x")
                .is_some()
        );
        assert_eq!(
            PushServices::parse("").unwrap().check("https://fcm.googleapis.com/x"),
            None,
            "none at all"
        );
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_said() {
        for text in [
            "*",
            "*.com",
            "com",
            "ftp://a.example",
            "https://a.example/path",
            "127.0.0.1",
            "*.*.example.org",
            "a b",
        ] {
            assert_eq!(PushServices::parse(text), Err(text.to_owned()));
        }
    }
}
