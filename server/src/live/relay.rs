use super::Seat;
use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use frontdesk_domain::{
    actor::Actor,
    wire::{LiveEvent, Looking},
};
use frontdesk_services::{Doubts, Frontdesk, LiveStream};
use futures::StreamExt;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};
use uuid::Uuid;

/// Between two signs of life; at each, the session is looked at again.
const BEAT: Duration = Duration::from_secs(15);
/// How long a client may take to accept one event before it counts as too slow.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whose stream it is, and how to see whether it may still be.
pub struct Guard {
    pub desk: Frontdesk,
    pub token: String,
    pub actor: Actor,
}

/// What to do next.
enum Step {
    Send(LiveEvent),
    SayGoodbye,
    Close(u16),
    Nothing,
    End,
}

/// Passes events on until either side, the session or the server ends.
///
/// The session is looked at once more before anything is said: it may have ended since the request came in,
/// and what is doubted from now on is heard.
pub async fn run(
    mut socket: WebSocket,
    (mut events, mut doubts): (LiveStream, Doubts),
    guard: Guard,
    mut seat: Seat,
) {
    let first = guard.look().await.or_nothing();
    if !go_on(&mut socket, first).await {
        return;
    }
    let tab = Tab::of(&guard);
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beat.reset();
    loop {
        let step = tokio::select! {
            event = events.next() => match event {
                Some(event) => Step::Send(event),
                None => guard.ended().await,
            },
            _ = beat.tick() => guard.look().await,
            Some(()) = doubts.next() => guard.look().await.or_nothing(),
            frame = socket.recv() => tab.heard(frame),
            () = seat.stopped() => Step::Close(close_code::RESTART),
        };
        if !go_on(&mut socket, step).await {
            return;
        }
    }
}

/// Takes the step; whether there is another one after it.
async fn go_on(socket: &mut WebSocket, step: Step) -> bool {
    match step {
        Step::Nothing => true,
        Step::Send(event) => send(socket, &event).await,
        Step::SayGoodbye => {
            send(socket, &LiveEvent::SignedOut).await && close(socket, close_code::POLICY).await
        }
        Step::Close(code) => close(socket, code).await,
        Step::End => false,
    }
}

impl Step {
    /// The same without a sign of life.
    fn or_nothing(self) -> Self {
        if matches!(self, Self::Send(_)) { Self::Nothing } else { self }
    }
}

impl Guard {
    /// There is nothing more to come: the session, the role or the place in the facility is not what it was,
    /// or the store closes. Whoever may still listen is to come back.
    async fn ended(&self) -> Step {
        match self.look().await {
            Step::SayGoodbye => Step::SayGoodbye,
            _ => Step::Close(close_code::RESTART),
        }
    }

    /// The stream was opened with the rights of one session in one role; when either is
    /// not so any more it ends. When that cannot be told, the client is to come back.
    async fn look(&self) -> Step {
        match self.desk.session(&self.token).await {
            Ok(Some(signed_in)) if signed_in.actor == self.actor => Step::Send(LiveEvent::Heartbeat),
            Ok(None) => Step::SayGoodbye,
            Ok(Some(_)) | Err(_) => Step::Close(close_code::RESTART),
        }
    }
}

/// The tab at the other end, which says what somebody looks at in it. Nobody does any more when it is dropped.
struct Tab<'a> {
    guard: &'a Guard,
    id: Uuid,
}

impl<'a> Tab<'a> {
    fn of(guard: &'a Guard) -> Self {
        Self { guard, id: guard.desk.error_id() }
    }

    /// A client says where it is, or that it goes; anything else it says is not kept.
    fn heard(&self, frame: Option<Result<Message, axum::Error>>) -> Step {
        match frame {
            None | Some(Err(_) | Ok(Message::Close(_))) => Step::End,
            Some(Ok(Message::Text(json))) => {
                if let Ok(Looking { looking }) = serde_json::from_str(&json) {
                    self.guard.desk.note_looking(self.guard.actor, self.id, looking);
                }
                Step::Nothing
            }
            Some(Ok(_)) => Step::Nothing,
        }
    }
}

impl Drop for Tab<'_> {
    fn drop(&mut self) {
        self.guard.desk.note_looking(self.guard.actor, self.id, None);
    }
}

/// Whether the client took it in time.
async fn send(socket: &mut WebSocket, event: &LiveEvent) -> bool {
    let Ok(json) = serde_json::to_string(event) else { return false };
    matches!(timeout(PATIENCE, socket.send(Message::Text(json.into()))).await, Ok(Ok(())))
}

/// Says why, as far as the client still listens; never goes on.
async fn close(socket: &mut WebSocket, code: u16) -> bool {
    let frame = CloseFrame { code, reason: "".into() };
    let _ = timeout(PATIENCE, socket.send(Message::Close(Some(frame)))).await;
    false
}
