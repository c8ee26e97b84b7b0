//! The icons: drawn here, so that no font and no file is loaded for them.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// An arrow to where one came from.
    Back,
    /// Speech.
    Talk,
    /// A tick.
    Done,
    /// A lock: for management only.
    Lock,
    /// Something went wrong.
    Alert,
    /// A tray with nothing in it.
    Tray,
    /// Several people.
    People,
    /// A circular arrow.
    Again,
    /// A paper plane.
    Send,
    /// An unread letter.
    Letter,
    /// A door, and an arrow out of it.
    Leave,
    /// A written page.
    Page,
    /// A picture.
    Picture,
    /// A cross: away with it.
    Close,
    /// An arrow to what comes next.
    Forth,
    /// An arrow to what stands above.
    Up,
    /// An arrow to what stands below.
    Down,
    /// Six dots: hold here to drag.
    Grip,
    /// A clock.
    Clock,
    /// The sign of Frontdesk: a bell on a desk.
    Bell,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Back => "M15 5l-7 7 7 7",
            Self::Talk => "M4 5h16v11H9l-5 4z",
            Self::Done => "M5 12.5l4.5 4.5L19 7.5",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
            Self::Alert => "M12 4l9 16H3zM12 10v4.5M12 17.2v.1",
            Self::Tray => "M4 13l2.5-8h11L20 13v6H4zM4 13h5a3 3 0 006 0h5",
            Self::People => {
                "M9 11a3.2 3.2 0 100-6.4A3.2 3.2 0 009 11zM3 19.5c.6-3.6 3-5.5 6-5.5s5.4 1.9 6 5.5M16 5a3 3 0 010 5.8M17.5 14.3c2 .7 3.2 2.5 3.5 5.2"
            }
            Self::Again => "M19 8v-4M19 8h-4M19 8a8 8 0 10.8 6",
            Self::Send => "M4 12l16-8-6 17-3-7z",
            Self::Letter => "M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5",
            Self::Leave => "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
            Self::Page => "M6 3.5h8l4 4v13H6zM9 11h6M9 14.5h6",
            Self::Picture => "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.2v.1",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Forth => "M9 5l7 7-7 7",
            Self::Up => "M5 15l7-7 7 7",
            Self::Down => "M5 9l7 7 7-7",
            Self::Grip => "M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1",
            Self::Clock => "M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4.5l3 2",
            Self::Bell => "M4 18h16M6 15a6 6 0 0112 0zM12 9V6.5M10.5 6.5h3",
        }
    }
}

/// An icon of the size of the text around it. Decoration only: words say the same.
#[component]
pub fn Icon(
    /// What it shows.
    shape: Shape,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=shape.path()></path>
        </svg>
    }
}
