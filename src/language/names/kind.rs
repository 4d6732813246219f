use super::Type;

/// The kind of a name, as the default schema has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// People, real and invented.
    Person,
    /// Companies, authorities, parties, clubs, media.
    Organization,
    /// Countries, cities, waters, buildings.
    Place,
    /// Nationalities, religions, peoples.
    Group,
    /// Wars, storms, games, festivals.
    Event,
    /// Books, films, laws.
    Work,
    /// Weapons, vehicles, brands of goods.
    Product,
}

impl Kind {
    /// Every kind, in the order of [`index`](Self::index).
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Group,
        Self::Event,
        Self::Work,
        Self::Product,
    ];

    /// Its place in [`ALL`](Self::ALL).
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// The name of the label that it has in the default schema; "Product" has none there.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Place => "Place",
            Self::Group => "Group",
            Self::Event => "Event",
            Self::Work => "Work",
            Self::Product => "Product",
        }
    }

    /// The kind of what the model found, if it is a name: figures and dates are not.
    pub(super) fn of(found: Type) -> Option<Self> {
        Some(match found {
            Type::Person => Self::Person,
            Type::Organization => Self::Organization,
            Type::State | Type::Location | Type::Facility => Self::Place,
            Type::Group | Type::Language => Self::Group,
            Type::Event => Self::Event,
            Type::Work | Type::Law => Self::Work,
            Type::Product => Self::Product,
            _ => return None,
        })
    }
}
