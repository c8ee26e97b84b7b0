//! A CSV file as lines of named values. Knows nothing of what the values mean.

use super::report::BadLine;
use std::collections::BTreeMap;

/// The rows of a file, and what could not be read as a row.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What could be read, in the order of the file.
    pub rows: Vec<Row>,
    /// What could not.
    pub bad: Vec<BadLine>,
    /// What the operator should know.
    pub notices: Vec<String>,
}

/// One row: the values of the known columns, trimmed.
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the file on which it begins, counted from 1.
    pub line: u64,
    values: BTreeMap<&'static str, String>,
}

impl Row {
    /// The value of a column; empty when there is none.
    pub fn get(&self, column: &str) -> &str {
        self.values.get(column).map_or("", String::as_str)
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnreadableFile {
    /// Not even a header.
    #[error("The file is empty.")]
    Empty,
    /// Spreadsheets say "Unicode text" to UTF-16.
    #[error("The first line is not UTF-8. Save the file as \"CSV UTF-8\" and try again.")]
    NotUtf8,
    /// The header lacks columns.
    #[error("The first line lacks {}: {}. It needs {}{}.", plural(.missing.len()), .missing.join(", "), .needed.join(", "), .hint)]
    MissingColumns {
        /// Those it lacks.
        missing: Vec<&'static str>,
        /// All that it needs.
        needed: Vec<&'static str>,
        /// What may have happened.
        hint: &'static str,
    },
    /// The header names a column twice, so nobody can tell which is meant.
    #[error("The first line names the column \"{0}\" twice.")]
    ColumnTwice(String),
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "the column" } else { "these columns" }
}

/// Appended to every file. Inside a quote that nobody closed it becomes part of the
/// last value; otherwise it is a record of its own. The `csv` crate closes such a
/// quote at the end of the file without a word.
const END: &str = "\u{1}end of file\u{1}";

/// Reads a file (UTF-8, comma separated, values may be quoted and then hold line
/// breaks) with at least `columns` in its first line, in any order.
pub(super) fn read(file: &[u8], columns: &'static [&'static str]) -> Result<Table, UnreadableFile> {
    let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    let guarded = [file, b"\n", END.as_bytes(), b"\n"].concat();
    let mut records = records(&guarded);
    let mut header = None;
    let mut table = Table::default();
    for (line, record) in records.drain(..) {
        match &header {
            None => header = Some(Header::read(&record, columns, &mut table.notices)?),
            Some(header) => match header.row(line, &record) {
                Ok(row) => table.rows.push(row),
                Err(bad) => table.bad.push(bad),
            },
        }
    }
    header.map(|_| table).ok_or(UnreadableFile::Empty)
}

/// Every record with the line on which it begins. One that swallowed the end of the
/// file is kept as it is: [`Header::row`] knows it by that.
fn records(file: &[u8]) -> Vec<(u64, csv::ByteRecord)> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file);
    let mut lines = Lines { file, at: 0, line: 1 };
    let mut records = Vec::new();
    // Reading from memory cannot fail, and flexible bytes cannot be malformed.
    for record in reader.byte_records().map_while(Result::ok) {
        let line = lines.beginning_at(record.position().map_or(0, csv::Position::byte));
        let is_end = record.len() == 1 && &record[0] == END.as_bytes();
        if !is_end {
            records.push((line, record));
        }
    }
    records
}

/// Counts lines. The `csv` crate's own count is off by one after `\r\n` and by the
/// number of blank lines before a record.
struct Lines<'a> {
    file: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn beginning_at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(self.file.len());
        let blank = self.file[byte..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let beginning = byte + blank;
        self.line += breaks(&self.file[self.at..beginning]);
        self.at = beginning;
        self.line
    }
}

/// Line breaks: `\n`, `\r\n` or a lone `\r`.
fn breaks(text: &[u8]) -> u64 {
    let is_break = |(at, byte): (usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    text.iter().enumerate().filter(|found| is_break(*found)).map(|_| 1).sum()
}

struct Header {
    width: usize,
    places: BTreeMap<&'static str, usize>,
}

impl Header {
    fn read(
        record: &csv::ByteRecord,
        columns: &'static [&'static str],
        notices: &mut Vec<String>,
    ) -> Result<Self, UnreadableFile> {
        let names = record
            .iter()
            .map(|name| std::str::from_utf8(name).map(|name| name.trim().to_lowercase()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| UnreadableFile::NotUtf8)?;
        if let Some((_, twice)) = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
            return Err(UnreadableFile::ColumnTwice(twice.clone()));
        }
        let place = |column: &&'static str| Some((*column, names.iter().position(|name| name == column)?));
        let places: BTreeMap<_, _> = columns.iter().filter_map(place).collect();
        let missing: Vec<_> = columns.iter().copied().filter(|column| !places.contains_key(column)).collect();
        if !missing.is_empty() {
            return Err(UnreadableFile::MissingColumns {
                missing,
                needed: columns.to_vec(),
                hint: hint(&names),
            });
        }
        let extra: Vec<_> = names.iter().filter(|name| !columns.contains(&name.as_str())).cloned().collect();
        if !extra.is_empty() {
            notices.push(format!("Columns that mean nothing here were left out: {}.", extra.join(", ")));
        }
        Ok(Self { width: names.len(), places })
    }

    fn row(&self, line: u64, record: &csv::ByteRecord) -> Result<Row, BadLine> {
        let values = record.iter().map(std::str::from_utf8).collect::<Result<Vec<_>, _>>();
        let values = values.map_err(|_| BadLine::new(line, "This line is not UTF-8."))?;
        if let Some(swallowed) = values.last().and_then(|last| last.split_once(END)) {
            return Err(unclosed(line, swallowed.0));
        }
        if values.len() != self.width {
            let why = format!(
                "This line has {} values; the first line names {} columns.",
                values.len(),
                self.width
            );
            return Err(BadLine::new(line, why));
        }
        let value = |(column, at): (&&'static str, &usize)| (*column, values[*at].trim().to_owned());
        Ok(Row { line, values: self.places.iter().map(value).collect() })
    }
}

fn unclosed(line: u64, swallowed: &str) -> BadLine {
    let lines = swallowed.trim_end().lines().count().saturating_sub(1);
    let rest = match lines {
        0 => String::new(),
        1 => " The line after it was swallowed and is not checked.".to_owned(),
        more => format!(" The {more} lines after it were swallowed and are not checked."),
    };
    BadLine::new(line, format!("A quote (\") is opened here and never closed.{rest}"))
}

/// What a header that lacks columns makes us think of.
fn hint(names: &[String]) -> &'static str {
    match names {
        [only] if only.contains(';') => ". The file seems to be separated by semicolons; use commas",
        [only] if only.contains('\t') => ". The file seems to be separated by tabs; use commas",
        _ => "",
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
