//! The layers that a file says it has, and their columns.

/// A layer: annotations of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layer<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    pub(super) columns: Vec<Column<'a>>,
}

/// What a layer's annotations are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stretches of text.
    Span,
    /// Stretches of text that name the same.
    Chain,
    /// Ties between stretches.
    Relation,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column<'a> {
    /// The values of a feature; without a name where the layer has none.
    Feature(&'a str),
    /// The roles of what the next column names.
    Role,
    /// The places of annotations of this layer, one for each role.
    Target(&'a str),
    /// The place of the annotation, of this layer, that a tie comes from.
    Source(&'a str),
    /// The number of a link in its chain, behind what kind of link it is.
    Link,
}

/// The layer that a line of the header declares.
pub(super) fn layer(line: &str) -> Option<Layer<'_>> {
    let (kind, rest) = line.split_once('=')?;
    let kind = match kind {
        "#T_SP" => Kind::Span,
        "#T_CH" => Kind::Chain,
        "#T_RL" => Kind::Relation,
        _ => return None,
    };
    let mut fields = rest.split('|').map(str::trim).filter(|field| !field.is_empty());
    let name = fields.next()?;
    let mut columns = Vec::new();
    for field in fields {
        columns.push(column(kind, field, columns.last()));
    }
    if columns.is_empty() {
        columns.push(Column::Feature(""));
    }
    Some(Layer { name, kind, columns })
}

fn column<'a>(kind: Kind, field: &'a str, before: Option<&Column<'_>>) -> Column<'a> {
    match kind {
        Kind::Span if before == Some(&Column::Role) => Column::Target(field),
        Kind::Span if field.starts_with("ROLE_") => Column::Role,
        Kind::Chain if field == "referenceRelation" => Column::Link,
        Kind::Relation => match field.strip_prefix("BT_") {
            Some(base) => Column::Source(base),
            None => Column::Feature(field),
        },
        _ => Column::Feature(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_layer_is_known() {
        let columns = |line| layer(line).unwrap().columns;
        let (feature, target) = (Column::Feature, Column::Target);
        assert_eq!(columns("#T_SP=x.Pos|PosValue"), [feature("PosValue")]);
        assert_eq!(columns("#T_SP=x.Bare|"), [feature("")]);
        assert_eq!(
            columns("#T_SP=x.Frame|FE|ROLE_x.Frame:Roles_x.RolesLink|x.Lu"),
            [feature("FE"), Column::Role, target("x.Lu")]
        );
        assert_eq!(
            columns("#T_CH=x.CoreferenceLink|referenceType|referenceRelation"),
            [feature("referenceType"), Column::Link]
        );
        assert_eq!(
            columns("#T_RL=x.Tie|role|BT_x.Pos"),
            [feature("role"), Column::Source("x.Pos")]
        );
        assert_eq!(layer("#T_XX=x"), None);
        assert_eq!(layer("#T_SP="), None);
    }
}
