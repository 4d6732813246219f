//! Words that give away what a name is of, in lower case and parted by spaces.

/// Words that a name ends with, of an organisation.
pub(super) const ORGANIZATION_ENDS: &str = "\
    inc corp corporation ltd limited llc plc gmbh ag sa co company group holdings bank \
    university college institute school academy ministry department agency authority \
    commission committee council board bureau office party union association federation \
    foundation society organisation organization alliance coalition league club fc \
    parliament congress senate assembly court police army navy force forces corps \
    airlines airways motors news times post herald tribune gazette journal radio \
    television tv media press network hospital clinic church fund trust partners \
    bancorp ventures capital industries technologies systems energy pharma \
    pharmaceuticals electronics entertainment studios records government administration \
    service services centre center movement front brigade battalion regiment \
    secretariat tribunal chamber consortium initiative programme taskforce watch \
    international guard cabinet directorate laboratory laboratories team campaign \
    insurance telecom studio";

/// Words that a name begins with, of an organisation, where "of" or "for" stands behind them.
pub(super) const ORGANIZATION_HEADS: &str = "\
    agency authority directorate secretariat foundation alliance observatory ministry \
    department university bank board bureau office house chamber council college \
    institute federation association academy court union commission committee society \
    organisation organization congress league party church school centre center faculty";

/// Words that a name ends with, of a place.
pub(super) const PLACE_ENDS: &str = "\
    river lake island islands mountain mountains valley sea ocean gulf bay strait \
    province district county state city town village region peninsula street road \
    avenue boulevard square bridge airport station port harbour harbor beach park \
    forest desert canal dam stadium hotel mosque cathedral temple palace museum tower \
    prison highway governorate oblast prefecture canyon falls plateau basin coast \
    heights hills creek mine republic";

/// Words that a name with capitals ends with, of an organisation, whatever stands before it.
pub(super) const BODIES: &str = "\
    court ministry agency university council commission committee institute association \
    federation authority corporation bank department party navy congress parliament \
    senate foundation college tribunal union";

/// Words that a name begins with, of a place, where "of" stands behind them.
pub(super) const PLACES_OF: &str = "\
    republic kingdom sultanate emirate bay gulf strait sea state city province \
    principality cape isle port";

/// Words that a name ends with, of an event.
pub(super) const EVENT_ENDS: &str = "\
    summit conference festival cup olympics games championship championships war awards \
    award prize marathon expo election elections revolution pandemic exhibition fair \
    tournament carnival";

/// Words that a name ends with, of a work or a law.
pub(super) const WORK_ENDS: &str = "\
    act bill law treaty agreement convention constitution resolution protocol accord \
    accords charter decree code report";

/// Words behind a name, of a place.
pub(super) const PLACE_FOLLOWS: &str = "\
    district province region city town village area river island valley suburb \
    neighbourhood neighborhood peninsula coast border";

/// Words behind a name, of a people.
pub(super) const GROUP_FOLLOWS: &str = "\
    community communities people tribe ethnic refugees language minority";

/// Titles that stand before names of people alone.
pub(super) const HONORIFICS: &str = "\
    mr mrs ms miss mx dr prof professor sir dame sheikh rev reverend gen col lt sgt \
    capt brigadier colonel sergeant shri pope sen rep gov adv imam lieutenant maj cpl \
    brig adm hon archbishop bishop princess prince";

/// Words of which one alone names no body: which court, which party, the text knows and we do not.
pub(super) const ANY_BODY: &str = "\
    court party government state institute university opposition bank board commission \
    committee council agency ministry house union church constitution cm pm club \
    company group department office school college association federation foundation \
    health education defence defense finance foreign interior world republic treasury \
    authority bureau hospital police army sc advocate federal national international \
    democratic supreme executive islam path";

/// What follows a name of a person with capitals and is no part of it.
pub(super) const TAILS: &str = "\
    administration government campaign foundation university airport et";

/// Words that a name begins with, of a place.
pub(super) const PLACE_HEADS: &str = "\
    lake mount cape port fort gulf strait isle";

/// Words before a name, of a person. Those that can also stand before a thing are not here.
pub(super) const ROLES: &str = "\
    sheikh sheikha ayatollah mullah rabbi shri smt mp mps ceo leader actor actress \
    singer author writer poet striker midfielder defender goalkeeper manager chef \
    lawyer activist journalist reporter analyst economist attorney prosecutor founder \
    co-founder chairperson adviser advisor researcher scientist historian artist \
    painter rapper filmmaker producer photographer businessman businesswoman \
    billionaire politician lawmaker councillor councilor magistrate engineer physician \
    nurse teacher student farmer resident son daughter wife husband brother sister \
    father mother widow envoy diplomat dictator emir sultan tsar emperor empress saint \
    brig adm constable cpl pvt maj adv advocate barrister hon honourable comrade \
    brother-in-law executive president-elect undersecretary vice-chancellor";

/// Capitals that name no body.
pub(super) const NO_BODY: &str = "\
    covid covid-19 coronavirus omicron hiv aids dna rna pcr gdp cpi ceo cfo tv id sms \
    ai hr vat gst lgbt lgbtq nft nfts mp mps pm phd stem tb sars mers ipo esg am gmt \
    cet est utc suv suvs atm pdf usb gps diy faq ok vip cctv ppe icu ngo ngos sme smes \
    r&d q&a dr mr mrs ms internet twitter-like god christmas easter ramadan eid diwali";
