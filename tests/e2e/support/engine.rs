//! The engines that the journeys run in.

use std::fmt;

/// A browser engine, in the browser that stands for it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// `WebKitGTK`'s small browser: the engine of Safari, but not Safari.
    WebKit,
}

impl Engine {
    /// Whether it is to be tested: `ENGINES` names those that are, and means all where it is unset.
    pub fn is_tested(self) -> bool {
        let chosen = std::env::var("ENGINES").unwrap_or_default();
        chosen.trim().is_empty() || chosen.split_whitespace().any(|name| name == self.to_string())
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// Makes of one journey, a function of an [`Engine`], a test in each of them.
macro_rules! in_every_engine {
    ($($journey:ident),+ $(,)?) => {$(
        mod $journey {
            use crate::support::Engine;

            #[test]
            fn chromium() {
                super::$journey(Engine::Chromium);
            }

            #[test]
            fn firefox() {
                super::$journey(Engine::Firefox);
            }

            #[test]
            fn webkit() {
                super::$journey(Engine::WebKit);
            }
        }
    )+};
}

pub(crate) use in_every_engine;
