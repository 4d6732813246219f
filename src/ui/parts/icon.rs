use leptos::prelude::*;

/// A drawing on a grid of sixteen, in the colour of the text beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Books on a shelf.
    Library,
    /// A sheet with a plus.
    New,
    /// An arrow turning back.
    Undo,
    /// An arrow turning forward.
    Redo,
    /// A folder.
    Open,
    /// An arrow down to a line.
    Download,
    /// A key of a keyboard.
    Keys,
    /// A moon.
    Theme,
    /// Three points.
    More,
    /// A cross.
    Close,
    /// An angle upward.
    Up,
    /// An angle downward.
    Down,
    /// A plus.
    Add,
    /// A pencil.
    Edit,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Library => "M3 2.5v11M6.5 2.5v11M9.5 3l3.4 10.3",
            Self::New => "M9.5 1.75H4v12.5h8.5v-5M12.5 1.5v5M10 4h5",
            Self::Undo => "M5.75 3 2.5 6.25 5.75 9.5M2.5 6.25h6.25a4 4 0 0 1 0 8H6.5",
            Self::Redo => "M10.25 3l3.25 3.25-3.25 3.25M13.5 6.25H7.25a4 4 0 0 0 0 8H9.5",
            Self::Open => "M1.75 13V3h4.5l1.5 2h6.5v8zM1.75 7.5h12.5",
            Self::Download => "M8 1.75v8.5M4.5 7 8 10.5 11.5 7M2.5 13.75h11",
            Self::Keys => {
                "M1.5 4h13v8.5h-13zM4 6.75h.01M6.67 6.75h.01M9.33 6.75h.01M12 6.75h.01M5 9.9h6"
            }
            Self::Theme => "M13.5 9.75A6 6 0 0 1 6.25 2.5a5.75 5.75 0 1 0 7.25 7.25z",
            Self::More => "M3 8h.01M8 8h.01M13 8h.01",
            Self::Close => "m3.5 3.5 9 9M12.5 3.5l-9 9",
            Self::Up => "m3.5 10 4.5-4.5L12.5 10",
            Self::Down => "m3.5 6 4.5 4.5L12.5 6",
            Self::Add => "M8 2.5v11M2.5 8h11",
            Self::Edit => "M2.5 13.5v-3l8-8 3 3-8 8zM8.75 4.25l3 3",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::More => "glyph heavy",
            _ => "glyph",
        }
    }
}

/// Draws an icon; whoever holds it gives it a name.
#[component]
pub(crate) fn Glyph(
    /// Which.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class=icon.class() viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
}
