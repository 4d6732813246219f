//! The layers that a file says it has, and their columns.

/// A layer: annotations of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TsvLayer<'a> {
    pub(super) name: &'a str,
    pub(super) kind: LayerKind,
    pub(super) columns: Vec<LayerColumn<'a>>,
}

/// What a layer's annotations are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LayerKind {
    /// Stretches of text.
    Span,
    /// Stretches of text that name the same.
    Chain,
    /// Ties between stretches.
    Relation,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LayerColumn<'a> {
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
pub(super) fn layer(line: &str) -> Option<TsvLayer<'_>> {
    let (kind, rest) = line.split_once('=')?;
    let kind = match kind {
        "#T_SP" => LayerKind::Span,
        "#T_CH" => LayerKind::Chain,
        "#T_RL" => LayerKind::Relation,
        _ => return None,
    };
    let mut fields = rest.split('|').map(str::trim).filter(|field| !field.is_empty());
    let name = fields.next()?;
    let mut columns = Vec::new();
    for field in fields {
        columns.push(column(kind, field, columns.last()));
    }
    if columns.is_empty() {
        columns.push(LayerColumn::Feature(""));
    }
    Some(TsvLayer { name, kind, columns })
}

fn column<'a>(
    kind: LayerKind,
    field: &'a str,
    before: Option<&LayerColumn<'_>>,
) -> LayerColumn<'a> {
    match kind {
        LayerKind::Span if before == Some(&LayerColumn::Role) => LayerColumn::Target(field),
        LayerKind::Span if field.starts_with("ROLE_") => LayerColumn::Role,
        LayerKind::Chain if field == "referenceRelation" => LayerColumn::Link,
        LayerKind::Relation => match field.strip_prefix("BT_") {
            Some(base) => LayerColumn::Source(base),
            None => LayerColumn::Feature(field),
        },
        _ => LayerColumn::Feature(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_layer_is_known() {
        let columns = |line| layer(line).unwrap().columns;
        let (feature, target) = (LayerColumn::Feature, LayerColumn::Target);
        assert_eq!(columns("#T_SP=x.Pos|PosValue"), [feature("PosValue")]);
        assert_eq!(columns("#T_SP=x.Bare|"), [feature("")]);
        assert_eq!(
            columns("#T_SP=x.Frame|FE|ROLE_x.Frame:Roles_x.RolesLink|x.Lu"),
            [feature("FE"), LayerColumn::Role, target("x.Lu")]
        );
        assert_eq!(
            columns("#T_CH=x.CoreferenceLink|referenceType|referenceRelation"),
            [feature("referenceType"), LayerColumn::Link]
        );
        assert_eq!(
            columns("#T_RL=x.TsvRelation|role|BT_x.Pos"),
            [feature("role"), LayerColumn::Source("x.Pos")]
        );
        assert_eq!(layer("#T_XX=x"), None);
        assert_eq!(layer("#T_SP="), None);
    }
}
