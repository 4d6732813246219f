//! What each element means for reading, as browsers style it by default.

use tagline_core::text::BlockKind;

/// What an element does to the text around and inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagRole {
    /// Flows with the words around it; what is unknown does too.
    Inline,
    /// Stands on lines of its own.
    Block,
    /// Stands on lines of its own, as text of this kind.
    Kind(BlockKind),
    /// A table, one of its rows, one of its cells.
    Table,
    FlowRow,
    Cell,
    /// A part of a page, which may be furniture.
    Zone(ZoneKind),
    /// The article, or the page's main part.
    Article,
    Main,
    /// Text with its spaces and line ends kept.
    Pre,
    /// An inline quotation, which browsers set in quotation marks.
    Quotation,
    /// A control whose words are left out and counted.
    Control,
    /// Never shown as text.
    Silent,
    /// SVG or MathML.
    Foreign,
    /// The page's title.
    Title,
    /// Without content: a line break, a rule, another.
    Break,
    Rule,
    Void,
}

/// A part of a page that is furniture unless it holds running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ZoneKind {
    /// Menus: furniture in whatever is pasted.
    Navigation,
    /// Forms: the same; but some pages stand in a form as a whole.
    ArticleForm,
    /// Furniture only in a whole page: side columns, page head and foot, lists of other articles.
    Aside,
    Header,
    Footer,
    Related,
    /// A list, which is furniture where it is outside the article and nearly all of it is links.
    List,
}

/// The role of the element `name`, in lower case.
pub(super) fn role(name: &[u8]) -> TagRole {
    match name {
        b"p" | b"div" | b"section" | b"blockquote" | b"ul" | b"ol" | b"dl" | b"figure"
        | b"body" | b"html" | b"address" | b"center" | b"details" | b"summary" | b"dir"
        | b"fieldset" | b"legend" | b"hgroup" | b"menu" | b"dialog" | b"tbody" | b"thead"
        | b"tfoot" | b"colgroup" | b"head" | b"frameset" => TagRole::Block,
        b"h1" => TagRole::Kind(BlockKind::Heading(1)),
        b"h2" => TagRole::Kind(BlockKind::Heading(2)),
        b"h3" => TagRole::Kind(BlockKind::Heading(3)),
        b"h4" => TagRole::Kind(BlockKind::Heading(4)),
        b"h5" => TagRole::Kind(BlockKind::Heading(5)),
        b"h6" => TagRole::Kind(BlockKind::Heading(6)),
        b"li" | b"dt" | b"dd" => TagRole::Kind(BlockKind::ListItem),
        b"figcaption" | b"caption" => TagRole::Kind(BlockKind::Caption),
        b"table" => TagRole::Table,
        b"tr" => TagRole::FlowRow,
        b"td" | b"th" => TagRole::Cell,
        b"nav" => TagRole::Zone(ZoneKind::Navigation),
        b"form" | b"search" => TagRole::Zone(ZoneKind::ArticleForm),
        b"aside" => TagRole::Zone(ZoneKind::Aside),
        b"header" => TagRole::Zone(ZoneKind::Header),
        b"footer" => TagRole::Zone(ZoneKind::Footer),
        b"article" => TagRole::Article,
        b"main" => TagRole::Main,
        b"pre" | b"listing" | b"plaintext" | b"xmp" => TagRole::Pre,
        b"q" => TagRole::Quotation,
        b"button" | b"select" | b"option" | b"optgroup" | b"textarea" | b"datalist" => {
            TagRole::Control
        }
        b"script" | b"style" | b"template" | b"noscript" | b"iframe" | b"object" | b"applet"
        | b"noembed" | b"noframes" | b"audio" | b"video" | b"canvas" | b"xml" | b"progress"
        | b"meter" => TagRole::Silent,
        b"svg" | b"math" => TagRole::Foreign,
        b"title" => TagRole::Title,
        b"br" => TagRole::Break,
        b"hr" => TagRole::Rule,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"img"
        | b"image" | b"input" | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track"
        | b"wbr" => TagRole::Void,
        _ => TagRole::Inline,
    }
}

impl TagRole {
    /// Whether the element begins and ends lines.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Inline
                | Self::Quotation
                | Self::Control
                | Self::Silent
                | Self::Foreign
                | Self::Title
                | Self::Break
                | Self::Void
        )
    }

    /// Whether the element never has content.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Rule | Self::Void)
    }
}

/// Whether the start tag `name` ends SVG or MathML around it.
/// Source: HTML standard, "the rules for parsing tokens in foreign content".
pub(super) fn breaks_out(name: &[u8]) -> bool {
    matches!(
        name,
        b"b" | b"big"
            | b"blockquote"
            | b"body"
            | b"br"
            | b"center"
            | b"code"
            | b"dd"
            | b"div"
            | b"dl"
            | b"dt"
            | b"em"
            | b"embed"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"hr"
            | b"i"
            | b"img"
            | b"li"
            | b"listing"
            | b"menu"
            | b"meta"
            | b"nobr"
            | b"ol"
            | b"p"
            | b"pre"
            | b"ruby"
            | b"s"
            | b"small"
            | b"span"
            | b"strong"
            | b"strike"
            | b"sub"
            | b"sup"
            | b"table"
            | b"tt"
            | b"u"
            | b"ul"
            | b"var"
    )
}

/// Whether HTML may stand inside this element of SVG or MathML.
pub(super) fn is_integration_point(name: &[u8]) -> bool {
    matches!(
        name,
        b"foreignobject" | b"desc" | b"annotation-xml" | b"mtext" | b"mi" | b"mo" | b"mn" | b"ms"
    )
}

/// The kind of furniture that an ARIA landmark role names.
pub(super) fn landmark(role: &[u8]) -> Option<ZoneKind> {
    Some(match role {
        b"navigation" | b"menu" | b"menubar" | b"toolbar" | b"tablist" => ZoneKind::Navigation,
        b"search" | b"form" => ZoneKind::ArticleForm,
        b"complementary" => ZoneKind::Aside,
        b"banner" => ZoneKind::Header,
        b"contentinfo" => ZoneKind::Footer,
        _ => return None,
    })
}

/// Whether a class or id, split at everything but letters, names furniture by one of the words
/// sites use for it.
pub(super) fn names_furniture(class: &str) -> bool {
    const WORDS: [&str; 22] = [
        "related",
        "recirc",
        "recommended",
        "newsletter",
        "share",
        "sharing",
        "social",
        "breadcrumb",
        "breadcrumbs",
        "sidebar",
        "comments",
        "disqus",
        "advert",
        "advertisement",
        "sponsored",
        "cookie",
        "subscribe",
        "promo",
        "trending",
        "toolbar",
        "vjs",
        "jwplayer",
    ];
    class.split(|c: char| !c.is_ascii_alphabetic()).any(|word| WORDS.contains(&word))
}
