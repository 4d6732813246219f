/// The types that the model tells apart: those of OntoNotes 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// People, real and invented.
    Person,
    /// Nationalities, religious and political groups.
    Group,
    /// Buildings, airports, roads, bridges.
    Facility,
    /// Companies, agencies, institutions.
    Organization,
    /// Countries, cities, states.
    State,
    /// Mountains, waters, regions.
    Location,
    /// Vehicles, weapons, foods: things that are made.
    Product,
    /// Wars, storms, sports events.
    Event,
    /// Titles of books, songs, programmes.
    Work,
    /// Documents made into law.
    Law,
    /// A language.
    Language,
    /// Days, years, periods.
    Date,
    /// Times shorter than a day.
    Time,
    /// A percentage.
    Percent,
    /// A sum of money.
    Money,
    /// A measurement.
    Quantity,
    /// "first"
    Ordinal,
    /// Numbers of no other type.
    Cardinal,
}

/// Every type with the name that it has in OntoNotes and in the file of weights.
const NAMES: &[(Type, &str)] = &[
    (Type::Person, "PERSON"),
    (Type::Group, "NORP"),
    (Type::Facility, "FAC"),
    (Type::Organization, "ORG"),
    (Type::State, "GPE"),
    (Type::Location, "LOC"),
    (Type::Product, "PRODUCT"),
    (Type::Event, "EVENT"),
    (Type::Work, "WORK_OF_ART"),
    (Type::Law, "LAW"),
    (Type::Language, "LANGUAGE"),
    (Type::Date, "DATE"),
    (Type::Time, "TIME"),
    (Type::Percent, "PERCENT"),
    (Type::Money, "MONEY"),
    (Type::Quantity, "QUANTITY"),
    (Type::Ordinal, "ORDINAL"),
    (Type::Cardinal, "CARDINAL"),
];

impl Type {
    /// The type of this name in OntoNotes: "GPE".
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, n)| *n == name).map(|&(kind, _)| kind)
    }

    /// Its name in OntoNotes.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}
