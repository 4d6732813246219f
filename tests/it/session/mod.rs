//! The session on an archive in memory, through its public surface.

mod actions;
mod background;
mod damage;
mod files;
mod folder;
mod languages;
mod library;
mod locks;
mod meanwhile;
mod past;
mod permanence;
mod properties;
mod saving;
mod suggesting;
mod support;
mod together;
mod typing;
mod version;
mod witness;
