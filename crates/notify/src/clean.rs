//! What people typed, made fit to stand in a header, a line, or between ours: whoever wrote a name or a
//! subject decides what it says, and nothing else.

/// Whether this character shows nothing and could make a text read as another: bidirectional marks,
/// embeddings, overrides and isolates (UAX 9), spaces without a width, and tags. Joiners stay: emoji and
/// several scripts need them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

fn is_break(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// One line of at most `most` characters, and an ellipsis where something was left out.
#[must_use]
pub fn line(typed: &str, most: usize) -> String {
    let seen = typed.chars().filter(|c| !is_hidden(*c)).map(|c| if is_break(c) { ' ' } else { c });
    let words = seen.collect::<String>();
    shortened(words.split_whitespace().collect::<Vec<_>>().join(" "), most)
}

/// The same with its line breaks, at most `most` characters in all.
#[must_use]
pub fn lines(typed: &str, most: usize) -> Vec<String> {
    let text = typed.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let seen = text.chars().filter(|c| !is_hidden(*c) && (*c == '\n' || !c.is_control()));
    let text = shortened(seen.collect::<String>().trim().to_owned(), most);
    text.split('\n').map(|line| line.trim_end().to_owned()).collect()
}

fn shortened(mut text: String, most: usize) -> String {
    if let Some((at, _)) = text.char_indices().nth(most) {
        text.truncate(at);
        text.truncate(text.trim_end().len());
        text.push('…');
    }
    text
}

/// A line as it stands in a header of an email: nothing in it is read as an encoded word (RFC 2047), which could hold
/// the very characters that were taken out.
#[must_use]
pub fn header(line: &str) -> String {
    if line.contains("?=") { line.replace("=?", "= ?") } else { line.to_owned() }
}

/// As it stands in HTML, in an attribute too.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_stays_one_and_hides_nothing() {
        let hostile = " Hof\r\nBcc: all@b.org\u{2028}x\u{0}y\u{202E}gpj\u{2066}\u{200F}\u{E0041}\t ";
        assert_eq!(line(hostile, 99), "Hof Bcc: all@b.org x ygpj");
        assert_eq!(line("أحمد 👩\u{200D}🔧", 99), "أحمد 👩\u{200D}🔧", "joiners stay");
        assert_eq!(line("one two three", 8), "one two…");
        assert_eq!(line("é".repeat(5).as_str(), 5), "ééééé");
    }

    #[test]
    fn no_header_has_an_encoded_word_that_somebody_typed() {
        assert_eq!(header("=?utf-8?Q?=0D=0ABcc:_x?="), "= ?utf-8?Q?=0D=0ABcc:_x?=");
        assert_eq!(header("1+1=?"), "1+1=?");
    }

    #[test]
    fn several_lines_stay_several() {
        assert_eq!(lines("a\r\nb\rc\u{2029}\u{7}d  \n", 99), ["a", "b", "c", "d"]);
        assert_eq!(lines("a\n\nbcd", 4), ["a", "", "b…"]);
    }
}
