//! The letter as HTML: one column that fits a phone, no table, nothing fetched. Its looks stand in the
//! elements, since some programs drop every style sheet; those that know one get the dark colours from it.

use super::Letter;
use crate::clean::escaped;

const PAGE: &str = "margin:0;padding:24px 12px;background:#f3f4f6;color:#1c2430;\
                    font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
const CARD: &str = "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px";
const SMALL: &str = "margin:0 0 8px;color:#566070;font-size:14px";
const HEADING: &str = "margin:0 0 8px;font-size:22px;line-height:1.3";
const TITLE: &str = "margin:0 0 4px";
const QUOTE: &str = "margin:16px 0 0;padding:0 0 0 12px;border-left:3px solid #c8ced8";
const AUTHOR: &str = "margin:0;font-weight:600";
const SAID: &str = "margin:0;overflow-wrap:anywhere";
const AROUND: &str = "margin:24px 0 0";
const BUTTON: &str = "display:inline-block;padding:12px 20px;background:#1f5fbf;color:#ffffff;border-radius:6px;\
                      font-weight:600;text-decoration:none";
const FOOT: &str = "max-width:560px;margin:16px auto 0;padding:0 12px;color:#566070;font-size:13px";
const LINK: &str = "color:#1f5fbf";

/// Contrast of at least 4.5:1 in both.
const DARK: &str = "@media (prefers-color-scheme:dark){\
                    .page{background:#14171c!important;color:#e8ebf0!important}\
                    .card{background:#1e232b!important}\
                    .small,.foot{color:#aab3c0!important}\
                    .quote{border-color:#465061!important}\
                    .button{background:#8db8ff!important;color:#0e1a2b!important}\
                    .link{color:#8db8ff!important}}";

pub(super) fn write(letter: &Letter) -> String {
    let (language, subject) = (letter.texts().tag(), escaped(&letter.subject()));
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
         <title>{subject}</title><style>:root{{color-scheme:light dark}}{DARK}</style></head>\n\
         <body class=\"page\" style=\"{PAGE}\">\n<div class=\"card\" style=\"{CARD}\">\n{}</div>\n{}</body></html>\n",
        card(letter),
        foot(letter)
    )
}

fn card(letter: &Letter) -> String {
    let facility = crate::clean::line(&letter.facility, super::NAME);
    let head = [
        paragraph("small", SMALL, &facility),
        format!("<h1 style=\"{HEADING}\">{}</h1>\n", escaped(&letter.heading())),
    ];
    let about = letter.about().into_iter().map(|line| paragraph("title", TITLE, &line));
    let quotes = letter.shown().into_iter().map(|(author, said)| quote(&author, &said));
    let more = letter
        .more()
        .map(|more| format!("<p class=\"small\" style=\"{SMALL};margin-top:16px\">{}</p>\n", escaped(&more)));
    let button = format!(
        "<p style=\"{AROUND}\"><a class=\"button\" style=\"{BUTTON}\" href=\"{}\">{}</a></p>\n",
        escaped(letter.links.open.as_str()),
        escaped(&letter.button())
    );
    head.into_iter().chain(about).chain(quotes).chain(more).chain([button]).collect()
}

/// What people typed stands apart (`bdi`): its direction turns nothing around it.
fn paragraph(class: &str, style: &str, text: &str) -> String {
    format!("<p class=\"{class}\" style=\"{style}\"><bdi>{}</bdi></p>\n", escaped(text))
}

fn quote(author: &str, said: &[String]) -> String {
    let lines = said.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>");
    let author = match author {
        "" => String::new(),
        author => format!("<p style=\"{AUTHOR}\"><bdi>{}</bdi></p>", escaped(author)),
    };
    format!(
        "<blockquote class=\"quote\" style=\"{QUOTE}\">{author}<p dir=\"auto\" style=\"{SAID}\">{lines}</p></blockquote>\n"
    )
}

fn foot(letter: &Letter) -> String {
    let texts = letter.texts();
    let [why, no_replies] = letter.foot().map(|sentence| escaped(&sentence));
    let link = |to: &url::Url, text: String| {
        format!("<a class=\"link\" style=\"{LINK}\" href=\"{}\">{}</a>", escaped(to.as_str()), escaped(&text))
    };
    let change = link(&letter.links.preferences, texts.change());
    let stop = link(&letter.links.stop, texts.stop_emails());
    format!("<p class=\"foot\" style=\"{FOOT}\">{why} {no_replies}<br>{change} · {stop}</p>\n")
}
