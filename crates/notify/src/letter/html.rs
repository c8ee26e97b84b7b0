//! The letter as HTML.

use super::{Letter, paper};
use crate::clean::escaped;

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
pub(super) fn write(letter: &Letter) -> String {
    paper::page(letter.texts().tag(), &letter.subject(), &card(letter), &foot(letter))
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
        format!(
            "<a class=\"link\" style=\"{}\" href=\"{}\">{}</a>",
            paper::LINK,
            escaped(to.as_str()),
            escaped(&text)
        )
    };
    let change = link(&letter.links.preferences, texts.change());
    let stop = link(&letter.links.stop, texts.stop_emails());
    format!("<footer class=\"foot\" style=\"{FOOT}\">{why} {no_replies}<br>{change} · {stop}</footer>\n")
}
