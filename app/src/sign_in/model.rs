//! Where signing in leads.

use leptos_router::location::Url;

/// Where somebody goes after signing in who asked for nothing in particular.
const HOME: &str = "/messages";

/// The page to go to after signing in: only ever a page of ours. Another site's address,
/// also in the forms that browsers read as one (`//host`, `/\host`, a tab in between),
/// counts as not given.
#[must_use]
pub fn safe_next(asked: &str) -> &str {
    let is_odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
    let is_ours = asked.starts_with('/') && !asked.starts_with("//") && !asked.contains(is_odd);
    let is_a_page = !asked.starts_with("/sign-in") && !asked.starts_with("/api/") && asked != "/";
    if is_ours && is_a_page { asked } else { HOME }
}

/// The address of the sign-in page that leads back to `here`.
#[must_use]
pub fn address(here: &str) -> String {
    match safe_next(here) {
        HOME => "/sign-in".to_owned(),
        next => format!("/sign-in?next={}", Url::escape(next)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_back_to_a_page_of_ours() {
        assert_eq!(safe_next("/messages/123?tab=open"), "/messages/123?tab=open");
    }

    #[test]
    fn signing_in_leads_nowhere_else() {
        let foreign = [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a\nb",
            "javascript:alert(1)",
            "/sign-in?next=/",
            "/api/ui/session/sign-out",
            "messages",
            "/",
        ];
        for asked in foreign {
            assert_eq!(safe_next(asked), HOME, "{asked:?}");
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn the_way_back_is_one_value_of_the_query() {
        assert_eq!(address("/messages"), "/sign-in");
        assert_eq!(
            address("/messages/1?tab=open&pages=2"),
            "/sign-in?next=%2Fmessages%2F1%3Ftab%3Dopen%26pages%3D2"
        );
    }
}
