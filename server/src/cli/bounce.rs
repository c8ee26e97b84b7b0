use super::{Failure, with_causes};
use crate::{config::Settings, serve::open};
use frontdesk_notify::{Bounce, LONGEST_BOUNCE, Report};
use std::io::Read;

/// What standard input is, where it is no longer than any report.
fn read(mut from: impl Read) -> std::io::Result<Option<Vec<u8>>> {
    let mut raw = Vec::new();
    from.by_ref().take(LONGEST_BOUNCE as u64).read_to_end(&mut raw)?;
    // To the end, so that whoever writes it is not cut off.
    let rest = std::io::copy(&mut from, &mut std::io::sink())?;
    Ok((rest == 0).then_some(raw))
}

/// Takes one message from standard input, as a mail server hands it over, also while Frontdesk runs. Whatever is not a
/// report about an email of ours is no failure: the mail server would report that, and so on.
pub async fn run(settings: &Settings) -> Result<(), Failure> {
    let raw = tokio::task::spawn_blocking(|| read(std::io::stdin().lock())).await;
    let raw = raw.map_err(|error| Failure::Later(error.to_string()))?;
    let raw = raw.map_err(|error| Failure::Later(format!("the message cannot be read: {error}")))?;
    let said = match raw.as_deref().map(Report::read) {
        Some(Report::Failed(bounce)) => match note(settings, &bounce).await? {
            true => format!("Noted: {}.", bounce.why),
            false => {
                "Nothing to note: no email that waits for this report, or it was noted before.".to_owned()
            }
        },
        Some(Report::OfNoFailure) => {
            "Nothing to note: it reports no failure of an email from here.".to_owned()
        }
        Some(Report::NoReport) => "Nothing to note: this is no report of a mail server.".to_owned(),
        None => format!("Nothing to note: it is longer than {} MiB.", LONGEST_BOUNCE >> 20),
    };
    println!("{said}");
    Ok(())
}

async fn note(settings: &Settings, bounce: &Bounce) -> Result<bool, Failure> {
    let desk = open(settings).await.map_err(|error| Failure::Later(with_causes(&error)))?;
    let refused = |error| Failure::Later(with_causes(&error));
    // Whoever forgot to say where the data is has a new database, and every report would be lost in it.
    if desk.needs_set_up().await.map_err(refused)? {
        return Err(Failure::Later("this database has no facility: is it the one that serves?".to_owned()));
    }
    desk.note_bounce(bounce).await.map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_read_to_its_end_and_not_kept() {
        assert_eq!(read(&b"From: x"[..]).unwrap(), Some(b"From: x".to_vec()));
        let mut long = std::io::Cursor::new(vec![b'x'; LONGEST_BOUNCE + 1]);
        assert_eq!(read(&mut long).unwrap(), None);
        assert_eq!(long.position(), LONGEST_BOUNCE as u64 + 1);
    }
}
