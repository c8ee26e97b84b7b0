//! A finger that goes to one side. Browsers hand such strokes over where the style says
//! so by `touch-action`.

use leptos::{
    ev::{self, PointerEvent},
    prelude::*,
};

/// Pixels that a finger goes sideways before it is a swipe.
const SWIPE: f64 = 56.0;

/// Where a finger went.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stroke {
    /// Where it came down.
    pub from: (f64, f64),
    /// Where it was lifted.
    pub to: (f64, f64),
}

/// Where to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// From right to left.
    Left,
    /// From left to right.
    Right,
}

impl Stroke {
    /// Sideways rather than up or down, and far enough: scrolling is not swiping.
    #[must_use]
    pub fn sideways(self) -> Option<Side> {
        let (across, down) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let is_swipe = across.abs() >= SWIPE && across.abs() > 2.0 * down.abs();
        is_swipe.then_some(if across < 0.0 { Side::Left } else { Side::Right })
    }
}

/// A finger that is down: which one, where it came down, and what was said of that.
type Touch<T> = Option<(i32, (f64, f64), T)>;

/// Listens to fingers for as long as the owner is there. `began` is asked when one comes
/// down, and what it says is given to `ended` with the stroke.
pub fn listen<T: Clone + Send + Sync + 'static>(
    began: impl Fn(&PointerEvent) -> T + 'static,
    ended: impl Fn(Stroke, T) + 'static,
) {
    let down = StoredValue::new(None::<(i32, (f64, f64), T)> as Touch<T>);
    let on_down = window_event_listener(ev::pointerdown, move |event| {
        let touch =
            (event.pointer_type() == "touch").then(|| (event.pointer_id(), place(&event), began(&event)));
        down.try_set_value(touch);
    });
    let on_up = window_event_listener(ev::pointerup, move |event| {
        let touch = down.try_update_value(Option::take).flatten();
        if let Some((_, from, said)) = touch.filter(|(pointer, ..)| *pointer == event.pointer_id()) {
            ended(Stroke { from, to: place(&event) }, said);
        }
    });
    // The browser took it for scrolling.
    let on_cancel = window_event_listener(ev::pointercancel, move |_| {
        down.try_set_value(None);
    });
    on_cleanup(move || [on_down, on_up, on_cancel].into_iter().for_each(WindowListenerHandle::remove));
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swipe_is_long_enough_and_level() {
        let side = |from, to| Stroke { from, to }.sideways();
        assert_eq!(side((380.0, 400.0), (300.0, 420.0)), Some(Side::Left));
        assert_eq!(side((50.0, 400.0), (150.0, 380.0)), Some(Side::Right));
        assert_eq!(side((380.0, 400.0), (350.0, 400.0)), None, "too short");
        assert_eq!(side((380.0, 400.0), (300.0, 480.0)), None, "scrolling");
    }
}
