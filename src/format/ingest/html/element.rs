use super::Page;
use super::stack::{ElementContext, Skip, White};
use super::tags::{self, TagRole, ZoneKind};
use super::token::Tag;
use tagline_core::text::BlockKind;

/// The inline style in lower case without spaces; empty where there is none.
fn style(tag: &Tag) -> String {
    let style = tag.attribute("style").unwrap_or("");
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether `style` sets `property` to `value`, or to something that begins with it.
fn sets(style: &str, property: &str, value: &str) -> bool {
    style
        .split(';')
        .filter_map(|rule| rule.strip_prefix(property))
        .any(|rest| rest.strip_prefix(':').is_some_and(|set| set.starts_with(value)))
}

impl Page {
    /// What the element of `tag` is and what holds inside it, given what holds outside.
    pub(super) fn element(
        &mut self,
        tag: &Tag,
        role: TagRole,
        outer: ElementContext,
    ) -> (TagRole, bool, ElementContext) {
        let style = style(tag);
        let role = self.zone_role(tag, role);
        let is_set_apart = ["block", "flex", "grid", "list-item", "table"]
            .iter()
            .any(|v| sets(&style, "display", v))
            && role == TagRole::Inline
            && !sets(&style, "display", "table-cell");
        let block = role.is_block() || is_set_apart;
        let mut context = outer;
        self.place(role, &mut context);
        context.kind = kind(tag, role, block, &style, context.kind);
        context.white = white(role, &style, context.white);
        context.skip = context.skip.max_with(self.skip(tag, role, &style));
        context.foreign = role == TagRole::Foreign;
        context.link |= tag.name.as_slice() == b"a";
        context.author = context.author.max(names_author(tag, outer));
        (role, block, context)
    }

    /// The role with what ARIA, classes and identifiers say of it.
    fn zone_role(&self, tag: &Tag, role: TagRole) -> TagRole {
        if let (TagRole::Block | TagRole::Inline | TagRole::Zone(_), Some(aria)) =
            (role, tag.attribute("role"))
        {
            if let Some(kind) = tags::landmark(aria.as_bytes()) {
                return TagRole::Zone(kind);
            }
            match aria {
                "main" => return TagRole::Main,
                "article" => return TagRole::Article,
                _ => {}
            }
        }
        let is_container = matches!(tag.name.as_slice(), b"div" | b"section" | b"ul" | b"ol");
        let named = |name| {
            tag.attribute(name).is_some_and(|v| tags::names_furniture(&v.to_ascii_lowercase()))
        };
        if is_container && (named("class") || named("id")) {
            return TagRole::Zone(ZoneKind::Related);
        }
        if matches!(tag.name.as_slice(), b"ul" | b"ol" | b"dl") {
            return TagRole::Zone(ZoneKind::List);
        }
        role
    }

    /// Notes the furniture, the article or the main part that begins here.
    fn place(&mut self, role: TagRole, context: &mut ElementContext) {
        match role {
            // The head of an article is part of it.
            TagRole::Zone(ZoneKind::Header | ZoneKind::List)
                if context.article > 0 || context.main => {}
            TagRole::Zone(kind) => {
                self.zones.push((Some(kind), context.zone));
                context.zone = u32::try_from(self.zones.len() - 1).unwrap_or(0);
            }
            TagRole::Article if context.article == 0 => {
                self.articles += 1;
                context.article = self.articles;
            }
            TagRole::Main => context.main = true,
            _ => {}
        }
    }

    fn skip(&self, tag: &Tag, role: TagRole, style: &str) -> Skip {
        match role {
            TagRole::Silent | TagRole::Foreign | TagRole::Title => return Skip::Silent,
            TagRole::Control => return Skip::Control,
            _ if sets(style, "mso-list", "ignore") => return Skip::Silent,
            _ => {}
        }
        let is_hidden = tag.attribute("hidden").is_some_and(|v| v != "until-found")
            || tag.attribute("aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
            || sets(style, "display", "none")
            || sets(style, "visibility", "hidden")
            || sets(style, "mso-hide", "all")
            || (tag.name.as_slice() == b"dialog" && tag.attribute("open").is_none());
        if is_hidden && !self.keep_hidden { Skip::Hidden } else { Skip::No }
    }
}

impl Skip {
    /// The stronger reason: what is never text is not counted as hidden.
    fn max_with(self, other: Self) -> Self {
        let rank = |skip| match skip {
            Self::No => 0,
            Self::Hidden => 1,
            Self::Control => 2,
            Self::Silent => 3,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

fn kind(tag: &Tag, role: TagRole, block: bool, style: &str, outer: BlockKind) -> BlockKind {
    let class = tag.attribute("class").unwrap_or("");
    let level = || {
        let level = tag.attribute("aria-level").and_then(|level| level.trim().parse().ok());
        BlockKind::Heading(level.filter(|n| (1..=6).contains(n)).unwrap_or(2))
    };
    match role {
        TagRole::Kind(kind) => kind,
        TagRole::Cell | TagRole::Table | TagRole::Article | TagRole::Main => BlockKind::Paragraph,
        _ if !block => outer,
        _ if tag.attribute("role") == Some("heading") => level(),
        _ if tag.attribute("role") == Some("listitem") => BlockKind::ListItem,
        // Word's own styles, for which it has no elements.
        _ if class.starts_with("MsoListParagraph") || style.contains("mso-list:") => {
            BlockKind::ListItem
        }
        _ if class == "MsoTitle" => BlockKind::Heading(1),
        _ if class == "MsoCaption" => BlockKind::Caption,
        _ => outer,
    }
}

fn white(role: TagRole, style: &str, outer: White) -> White {
    let set =
        |value| sets(style, "white-space", value) || sets(style, "white-space-collapse", value);
    match role {
        _ if set("pre-line") || set("preserve-breaks") => White::KeepLines,
        _ if set("pre") || set("break-spaces") => White::Keep,
        _ if set("normal") || set("nowrap") || set("collapse") => White::Collapse,
        TagRole::Pre => White::Keep,
        // A table's own white space lies between its cells.
        TagRole::Table => White::Collapse,
        _ => outer,
    }
}

/// How surely the element names the author, see [`ElementContext::author`].
fn names_author(tag: &Tag, outer: ElementContext) -> u8 {
    let has = |name, value| {
        tag.attribute(name).is_some_and(|v| v.split_whitespace().any(|word| word == value))
    };
    match () {
        () if has("rel", "author") || (outer.author > 0 && has("itemprop", "name")) => 2,
        () if has("itemprop", "author") => 1,
        () => 0,
    }
}
