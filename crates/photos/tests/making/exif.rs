//! An EXIF block as a phone writes one, with the canary wherever a text can be.

use super::CANARY;

struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: Vec<u8>,
}

fn text(tag: u16, text: &str) -> Entry {
    let value = [text.as_bytes(), b"\0"].concat();
    Entry { tag, kind: 2, count: u32::try_from(value.len()).unwrap(), value }
}

fn blob(tag: u16, value: Vec<u8>) -> Entry {
    Entry { tag, kind: 7, count: u32::try_from(value.len()).unwrap(), value }
}

fn long(tag: u16, value: usize) -> Entry {
    Entry { tag, kind: 4, count: 1, value: u32::try_from(value).unwrap().to_le_bytes().to_vec() }
}

/// A directory that begins at `at`: its entries, what does not fit into them, and where the next one is.
fn directory(at: usize, entries: &[Entry], next: usize) -> Vec<u8> {
    let mut rest = at + 2 + entries.len() * 12 + 4;
    let (mut table, mut values) =
        (u16::try_from(entries.len()).unwrap().to_le_bytes().to_vec(), Vec::<u8>::new());
    for entry in entries {
        table.extend(entry.tag.to_le_bytes());
        table.extend(entry.kind.to_le_bytes());
        table.extend(entry.count.to_le_bytes());
        if entry.value.len() <= 4 {
            let mut value = entry.value.clone();
            value.resize(4, 0);
            table.extend(value);
        } else {
            table.extend(u32::try_from(rest).unwrap().to_le_bytes());
            rest += entry.value.len();
            values.extend(&entry.value);
        }
    }
    table.extend(u32::try_from(next).unwrap().to_le_bytes());
    table.extend(values);
    table
}

/// The TIFF structure: camera, orientation, maker's note, position, and a thumbnail.
pub fn tiff(orientation: u16) -> Vec<u8> {
    let turned = Entry { tag: 0x0112, kind: 3, count: 1, value: orientation.to_le_bytes().to_vec() };
    let latitude: Vec<u8> =
        [59_u32, 1, 26, 1, 13, 1].iter().flat_map(|number| number.to_le_bytes()).collect();
    let position =
        [text(0x0001, "N"), Entry { tag: 0x0002, kind: 5, count: 3, value: latitude }, text(0x001B, CANARY)];
    let notes = [blob(0x927C, CANARY.into()), text(0x9003, CANARY)];
    let thumbnail = super::jpeg::with(
        &super::jpeg::encode(16, 16, &super::paint::quarters(16, 16), 80),
        &[(0xFE, CANARY.into())],
    );
    let first = |notes_at: usize, position_at: usize| {
        [
            text(0x010F, CANARY),
            Entry { value: turned.value.clone(), ..turned },
            long(0x8769, notes_at),
            long(0x8825, position_at),
        ]
    };
    // Twice: the first time only to know where everything comes to lie.
    let notes_at = 8 + directory(8, &first(0, 0), 0).len();
    let position_at = notes_at + directory(notes_at, &notes, 0).len();
    let thumbnail_at = position_at + directory(position_at, &position, 0).len();
    let small = [long(0x0201, thumbnail_at + 2 + 2 * 12 + 4), long(0x0202, thumbnail.len())];
    [
        &b"II*\0\x08\0\0\0"[..],
        &directory(8, &first(notes_at, position_at), thumbnail_at),
        &directory(notes_at, &notes, 0),
        &directory(position_at, &position, 0),
        &directory(thumbnail_at, &small, 0),
        &thumbnail,
    ]
    .concat()
}
