use super::*;
use proptest::prelude::*;

const COLUMNS: &[&str] = &["unit", "floor"];

fn lines(file: &str) -> Vec<(u64, String, String)> {
    let table = read(file.as_bytes(), COLUMNS).unwrap();
    assert_eq!(table.bad, []);
    table.rows.iter().map(|row| (row.line, row.get("unit").to_owned(), row.get("floor").to_owned())).collect()
}

fn bad(file: &[u8]) -> Vec<(u64, String)> {
    read(file, COLUMNS).unwrap().bad.into_iter().map(|bad| (bad.line, bad.reason)).collect()
}

#[test]
fn a_row_keeps_the_line_on_which_it_begins() {
    let file = "unit,floor\nA,1\n\n\"B\nnext\",2\nC,3";
    let expected = [(2, "A", "1"), (4, "B\nnext", "2"), (6, "C", "3")];
    assert_eq!(lines(file), expected.map(|(n, unit, floor)| (n, unit.to_owned(), floor.to_owned())));
}

#[test]
fn every_kind_of_line_end_counts_once() {
    for end in ["\n", "\r\n", "\r"] {
        let file = ["\u{feff}unit,floor", "A,1", "", "B,2", ""].join(end);
        assert_eq!(lines(&file).iter().map(|row| row.0).collect::<Vec<_>>(), [2, 4], "{end:?}");
    }
}

#[test]
fn columns_stand_in_any_order_and_unknown_ones_are_left_out_with_a_notice() {
    let table = read(b" Floor ,colour,UNIT\n 1 ,red, A \n", COLUMNS).unwrap();
    assert_eq!((table.rows[0].get("unit"), table.rows[0].get("floor")), ("A", "1"));
    assert_eq!(table.notices.len(), 1);
    assert!(table.notices[0].contains("colour"));
}

#[test]
fn a_header_that_lacks_columns_says_which() {
    let error = read(b"unit\nA\n", COLUMNS).unwrap_err().to_string();
    assert_eq!(error, "The first line lacks the column: floor. It needs unit, floor.");
    let error = read(b"unit;floor\nA;1\n", COLUMNS).unwrap_err().to_string();
    assert!(error.contains("semicolons"), "{error}");
    assert_eq!(read(b"", COLUMNS).unwrap_err(), UnreadableFile::Empty);
    assert_eq!(read(b"\xff\xfeu\0n\0", COLUMNS).unwrap_err(), UnreadableFile::NotUtf8);
    assert_eq!(read(b"unit,floor,unit\n", COLUMNS).unwrap_err(), UnreadableFile::ColumnTwice("unit".into()));
}

#[test]
fn a_line_of_another_width_or_encoding_is_bad_and_the_others_stay() {
    let file = b"unit,floor\nA\nB,2\nC,3,x\n\xff\xfe,4\nD,4\n";
    assert_eq!(bad(file).iter().map(|bad| bad.0).collect::<Vec<_>>(), [2, 4, 5]);
    assert_eq!(read(file, COLUMNS).unwrap().rows.len(), 2);
}

#[test]
fn a_quote_that_is_never_closed_is_bad_at_the_line_where_its_row_begins() {
    for (file, line, swallowed) in [
        ("unit,floor\nA,1\n\"B,2\n", 3, ""),
        ("unit,floor\nA,1\n\"B,2", 3, ""),
        ("unit,floor\n\"", 2, ""),
        ("unit,floor\n\"B,2\nC,3\n", 2, "The line after it"),
        ("unit,floor\nA,\"1\nB,2\nC,3\n", 2, "The 2 lines after it"),
    ] {
        let found = bad(file.as_bytes());
        assert_eq!(found.len(), 1, "{file:?} {found:?}");
        assert_eq!(found[0].0, line, "{file:?}");
        assert!(found[0].1.contains("never closed") && found[0].1.contains(swallowed), "{found:?}");
    }
}

#[test]
fn a_closed_quote_at_the_end_of_the_file_is_fine() {
    assert_eq!(lines("unit,floor\nA,\"1\"").len(), 1);
    assert_eq!(lines("unit,floor\nA,\"\"").len(), 1);
    assert_eq!(lines("unit,floor\n\"A \"\"x\"\"\",1\n").len(), 1);
}

proptest! {
    #[test]
    fn what_is_written_as_csv_is_read_back(values in proptest::collection::vec(("[a-z,\"\n]{1,8}[a-z]", "[a-z,\"\n]{0,8}[a-z]"), 0..12)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(COLUMNS).unwrap();
        for (unit, floor) in &values {
            writer.write_record([unit, floor]).unwrap();
        }
        let read = lines(&String::from_utf8(writer.into_inner().unwrap()).unwrap());
        let mut line = 2;
        for (row, (unit, floor)) in read.iter().zip(&values) {
            prop_assert_eq!((&row.1, &row.2), (&unit.trim().to_owned(), &floor.trim().to_owned()));
            prop_assert_eq!(row.0, line);
            line += 1 + (unit.matches('\n').count() + floor.matches('\n').count()) as u64;
        }
        prop_assert_eq!(read.len(), values.len());
    }

    #[test]
    fn no_file_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&[b"unit,floor\n".as_slice(), &bytes].concat(), COLUMNS);
    }
}
