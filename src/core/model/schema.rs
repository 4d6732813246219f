use super::{LabelId, RelationKindId};

/// The kind of annotation that a label makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// Names something: the label is an entity type.
    Mention,
    /// Is something said.
    Quote,
    /// Is a quantity.
    Figure,
    /// Anything else the person wants to mark.
    Remark,
}

/// A colour of the palette, by name; what it looks like in each theme is the style sheet's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hue {
    /// Hues in the order in which new labels get them.
    Blue,
    /// ochre
    Ochre,
    /// green
    Green,
    /// plum
    Plum,
    /// teal
    Teal,
    /// brick
    Brick,
    /// violet
    Violet,
    /// rose
    Rose,
    /// olive
    Olive,
    /// slate
    Slate,
}

/// One label of the label set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its identifier, unique in the schema for ever.
    pub id: LabelId,
    /// Its name. Invariant: not empty, unique in the schema.
    pub name: String,
    /// The kind of its annotations; fixed when it is made.
    pub kind: LabelKind,
    /// Its colour.
    pub hue: Hue,
    /// The key that tags with it, lower case.
    pub key: Option<char>,
    /// Its definition: what to tag with it.
    pub definition: String,
    /// Examples of it.
    pub examples: String,
    /// Counterexamples: what not to tag with it.
    pub not_this: String,
}

/// One kind of relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationKind {
    /// Its identifier.
    pub id: RelationKindId,
    /// Its name.
    pub name: String,
}

/// The label set, in the order of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// Its labels.
    pub labels: Vec<Label>,
    /// Its kinds of relation.
    pub relation_kinds: Vec<RelationKind>,
}

impl LabelKind {
    /// Every kind, in the order of menus.
    pub const ALL: [Self; 4] = [Self::Mention, Self::Quote, Self::Figure, Self::Remark];

    /// The name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Quote => "quote",
            Self::Figure => "figure",
            Self::Remark => "remark",
        }
    }

    /// The kind with this name in files.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

impl Hue {
    /// Every hue, in the order in which new labels get them.
    pub const ALL: [Self; 10] = [
        Self::Blue,
        Self::Ochre,
        Self::Green,
        Self::Plum,
        Self::Teal,
        Self::Brick,
        Self::Violet,
        Self::Rose,
        Self::Olive,
        Self::Slate,
    ];

    /// The name in files and style sheets.
    pub fn code(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Ochre => "ochre",
            Self::Green => "green",
            Self::Plum => "plum",
            Self::Teal => "teal",
            Self::Brick => "brick",
            Self::Violet => "violet",
            Self::Rose => "rose",
            Self::Olive => "olive",
            Self::Slate => "slate",
        }
    }

    /// The hue with this name in files.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|h| h.code() == code)
    }
}

impl Schema {
    /// The label with this identifier.
    pub fn label(&self, id: LabelId) -> Option<&Label> {
        self.labels.iter().find(|l| l.id == id)
    }

    /// The label with this name, ignoring case.
    pub fn label_named(&self, name: &str) -> Option<&Label> {
        self.labels.iter().find(|l| l.name.to_lowercase() == name.to_lowercase())
    }

    /// The label with this key.
    pub fn label_of_key(&self, key: char) -> Option<&Label> {
        self.labels.iter().find(|l| l.key == Some(key))
    }

    /// The first label of a kind.
    pub fn first_of(&self, kind: LabelKind) -> Option<&Label> {
        self.labels.iter().find(|l| l.kind == kind)
    }

    /// The kind of relation with this identifier.
    pub fn relation_kind(&self, id: RelationKindId) -> Option<&RelationKind> {
        self.relation_kinds.iter().find(|k| k.id == id)
    }

    /// The kind of relation with this name, ignoring case.
    pub fn relation_kind_named(&self, name: &str) -> Option<&RelationKind> {
        self.relation_kinds.iter().find(|k| k.name.to_lowercase() == name.to_lowercase())
    }

    /// An identifier no kind of relation of this schema has.
    pub fn next_relation_kind_id(&self) -> RelationKindId {
        RelationKindId(self.relation_kinds.iter().map(|k| k.id.0).max().unwrap_or(0) + 1)
    }

    /// Whether every label has a name, and no two share a name, a key or an identifier.
    pub fn is_sound(&self) -> bool {
        let labels = &self.labels;
        let clash = |i: usize, l: &Label| {
            labels[..i].iter().any(|o| {
                o.id == l.id
                    || o.name.to_lowercase() == l.name.to_lowercase()
                    || (o.key.is_some() && o.key == l.key)
            })
        };
        labels.iter().enumerate().all(|(i, l)| !l.name.trim().is_empty() && !clash(i, l))
    }

    /// An identifier no label of this schema has.
    pub fn next_label_id(&self) -> LabelId {
        LabelId(self.labels.iter().map(|l| l.id.0).max().unwrap_or(0) + 1)
    }
}

/// The news schema: who, where, what happened, what was said, how many.
impl Default for Schema {
    fn default() -> Self {
        let rows = [
            (
                "Person",
                LabelKind::Mention,
                Hue::Blue,
                'p',
                "A named human being, or words that stand for one.",
                "Ana Ruiz; Ruiz; she",
                "Titles alone (“the minister”) unless they stand for a known person.",
            ),
            (
                "Organization",
                LabelKind::Mention,
                Hue::Ochre,
                'o',
                "A company, agency, institution, team or government body.",
                "the air force; Reuters; the Ministry of Health",
                "A country’s name used for its territory: that is a Place.",
            ),
            (
                "Place",
                LabelKind::Mention,
                Hue::Green,
                'l',
                "A country, city, region, building or natural feature.",
                "Kharkiv; the Rostov region",
                "People of a place (“Ukrainian officials”): that is a Group.",
            ),
            (
                "Event",
                LabelKind::Mention,
                Hue::Plum,
                'e',
                "A named happening.",
                "the Summer Olympics; Hurricane Ida",
                "Events without a name (“the attack”).",
            ),
            (
                "Work",
                LabelKind::Mention,
                Hue::Teal,
                'w',
                "A titled work, law, report or product.",
                "The Lancet study; the Clean Air Act",
                "Names of publishers: those are Organizations.",
            ),
            (
                "Group",
                LabelKind::Mention,
                Hue::Brick,
                'g',
                "Nationalities, religions, parties and peoples.",
                "Ukrainian; Democrats; Muslims",
                "A named body with members and an address: that is an Organization.",
            ),
            (
                "Quote",
                LabelKind::Quote,
                Hue::Violet,
                'q',
                "What somebody said or wrote, with its quotation marks, in one or more stretches.",
                "“We will not stop,” she said.",
                "Scare quotes, titles and nicknames: nobody said them.",
            ),
            (
                "Figure",
                LabelKind::Figure,
                Hue::Rose,
                'f',
                "A number, amount, share, date or duration that says something.",
                "a record 550 drones; $1.2bn; two-thirds",
                "Numbers in names (F-16, COVID-19) and phone numbers.",
            ),
            (
                "Note",
                LabelKind::Remark,
                Hue::Slate,
                'n',
                "Anything you want to come back to.",
                "",
                "",
            ),
        ];
        let labels = (1..)
            .zip(rows)
            .map(|(id, (name, kind, hue, key, definition, examples, not_this))| Label {
                id: LabelId(id),
                name: name.to_owned(),
                kind,
                hue,
                key: Some(key),
                definition: definition.to_owned(),
                examples: examples.to_owned(),
                not_this: not_this.to_owned(),
            })
            .collect();
        let relation_kinds =
            vec![RelationKind { id: RelationKindId(1), name: "related to".to_owned() }];
        Self { labels, relation_kinds }
    }
}
