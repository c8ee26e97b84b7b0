//! What every email of ours looks like: one column that fits a phone, no table, nothing fetched. The looks stand in
//! the elements, since some programs drop every style sheet; those that know one get the dark colours from it.

use crate::clean::escaped;

const PAGE: &str = "margin:0;padding:24px 12px;background:#f3f4f6;color:#1c2430;\
                    font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
const CARD: &str = "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px";
const TEXT: &str = "margin:0 0 16px;overflow-wrap:anywhere";
pub(super) const LINK: &str = "color:#1f5fbf";

/// Contrast of at least 4.5:1 in both.
const DARK: &str = "@media (prefers-color-scheme:dark){\
                    .page{background:#14171c!important;color:#e8ebf0!important}\
                    .card{background:#1e232b!important}\
                    .small,.foot{color:#aab3c0!important}\
                    .quote{border-color:#465061!important}\
                    .button{background:#8db8ff!important;color:#0e1a2b!important}\
                    .link{color:#8db8ff!important}}";

/// The whole of it: what stands on the card, and what under it.
pub(crate) fn page(language: &str, title: &str, card: &str, foot: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
         <title>{title}</title><style>:root{{color-scheme:light dark}}{DARK}</style></head>\n\
         <body class=\"page\" style=\"{PAGE}\">\n<main class=\"card\" style=\"{CARD}\">\n{card}</main>\n{foot}</body></html>\n"
    )
}

/// A paragraph of ours.
pub(crate) fn text(said: &str) -> String {
    format!("<p style=\"{TEXT}\">{}</p>\n", escaped(said))
}

/// An address that is shown as it is, so that whoever is wary sees where it leads.
pub(crate) fn address(link: &str) -> String {
    let link = escaped(link);
    format!("<p style=\"{TEXT}\"><a class=\"link\" style=\"{LINK}\" href=\"{link}\">{link}</a></p>\n")
}
