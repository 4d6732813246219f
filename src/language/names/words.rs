//! Words that give away what a name is of, in lower case and parted by spaces.

/// Words that a name ends with, of an organisation.
pub(super) const ORGANIZATION_ENDS: &str = "\
    inc corp corporation ltd limited llc plc gmbh ag sa co company group holdings bank \
    university college institute school academy ministry department agency authority \
    commission committee council board bureau office party union association federation \
    foundation society organisation organization alliance coalition league club fc \
    parliament congress senate assembly court police army navy force forces corps \
    airlines airways motors news times post herald tribune gazette journal radio \
    television tv media press network church fund trust partners \
    bancorp ventures capital industries technologies systems energy pharma \
    pharmaceuticals electronics entertainment studios records government administration \
    service services centre center movement front brigade battalion regiment \
    secretariat tribunal chamber consortium initiative programme taskforce watch \
    international guard cabinet directorate laboratory laboratories team campaign \
    insurance telecom studio railway railways securities futures data designs shimbun \
    bulletin daily weekly express chronicle brothers united rovers athletic wanderers \
    bhd pte pty llp investments solutions consulting consultants logistics steel oil \
    petroleum mining minerals resources power electric foods beverages cement chemicals \
    automotive semiconductor software labs telecommunications communications mobile \
    networks parishad sangh sabha dal morcha front caucus syndicate forum collective \
    orchestra ensemble publishers publications prakashan books charity division exchange \
    embassy program rail cooperative cafe café";

/// Words that end the name of a company, whatever stands before them.
pub(super) const COMPANY_ENDS: &str = "inc corp ltd limited llc plc group holdings school";

/// Words that end the name of what states and cities have: what stands before them is no name.
pub(super) const STATE_ENDS: &str = "\
    police army force forces corps government administration service services assembly office \
    cabinet embassy directorate secretariat team league cup movement front guard regiment brigade \
    battalion campaign initiative programme council party coalition alliance";

/// Words that begin many names of organisations.
pub(super) const COMMON: &str = "\
    national international global general central royal united world first new great grand public \
    private state federal local regional young youth women open free digital green blue red black \
    white golden silver big old modern community social economic democratic liberal human health \
    public northern southern eastern western north south east west saint st san santa el la los \
    las le les al";

/// Words that a name begins with, of an organisation, where "of" or "for" stands behind them.
pub(super) const ORGANIZATION_HEADS: &str = "\
    agency authority directorate secretariat foundation alliance observatory ministry \
    department university bank board bureau office house chamber council college \
    institute federation association academy court union commission committee society \
    organisation organization congress league party church school centre center faculty";

/// Those of them behind which several fields may stand, with commas and "and".
pub(super) const FIELDED: &str = "ministry department faculty chamber office directorate authority";

/// Words that a name ends with, of a place.
pub(super) const PLACE_ENDS: &str = "\
    river lake island islands mountain mountains valley sea ocean gulf bay strait \
    province district county state city town village region peninsula street road \
    avenue boulevard square bridge airport station port harbour harbor beach park \
    forest desert canal dam stadium hotel mosque cathedral temple palace museum tower \
    prison highway governorate oblast prefecture canyon falls plateau basin coast \
    heights hills creek mine strip republic shrine expressway freeway mall reef lagoon reserve \
    sanctuary hall synagogue basilica abbey monastery st rd ave blvd cemetery hospital \
    clinic resort arena gardens terminal pier wharf station estate camp cave caves \
    waterfall glacier delta wetlands archipelago atoll township municipality parish \
    upazila tehsil taluk taluka constituency plant complex quarter ridge pass villa \
    farm cay house hypermarket supermarket";

/// Those of them that belong to the name in small letters too.
pub(super) const SMALL_HEADS: &str =
    "mine prison dam river strip hospital province station museum complex";

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
    tournament carnival day week month year tour crisis uprising massacre competition \
    trophy derby finals championships regatta relay coronation referendum famine pageant";

/// Words that a name ends with, of a work or a law.
pub(super) const WORK_ENDS: &str = "\
    act bill law treaty agreement convention constitution resolution protocol accord \
    accords charter decree code report plan policy framework index strategy scheme \
    declaration manifesto amendment ordinance atlas diary directive guidelines roadmap \
    memorandum statute chart album trilogy";

/// Places that stand with an article.
pub(super) const THE_PLACES: &str = "\
    earth moon pacific atlantic arctic antarctic nile amazon danube rhine thames ganges volga congo \
    mekong sahara gobi kalahari hague andes alps himalaya pyrenees americas emirates netherlands \
    philippines bahamas maldives gambia levant hebrides highlands midlands north south east west \
    bronx vatican kremlin crimea baltic adriatic aegean caspian negev sinai";

/// Words behind a name, of a place.
pub(super) const PLACE_FOLLOWS: &str = "\
    district province region city town village area river island valley suburb \
    neighbourhood neighborhood peninsula coast border districts provinces regions cities \
    towns villages municipality municipalities township townships constituency \
    governorate prefecture airport oblast upazila tehsil taluk taluka mandal archipelago \
    lagoon reef basin delta estuary";

/// Words before a name, of a place, with "of" or without.
pub(super) const PLACE_NOUNS: &str = "\
    province city town village district region state county municipality island islands \
    port capital commune township suburb outskirts area coast communities community \
    north south east west northeast northwest southeast southwest streets governorate \
    prefecture department parish hamlet neighbourhood neighborhood kingdom republic \
    provinces cities towns villages districts regions states gulf bay lake river valley";

/// Those of them that are places only with "of".
pub(super) const COMPASS_NOUNS: &str = "\
    north south east west state community communities area streets coast department";

/// Words of people before "of" and the name of a place.
pub(super) const PLACE_PEOPLE: &str = "\
    mayor governor archbishop bishop sultan emir residents inhabitants people parts \
    citizens prince";

/// Words of movement before "to" and the name of a place.
pub(super) const MOTIONS: &str = "\
    went go goes going gone travel travels travelled traveled travelling traveling trip \
    trips visit visits flew fly flying fled flee fleeing moved move moving returned \
    return returning returns drove sailed migrated emigrated deported exported flight \
    flights road came come back sent journey way tour way access marched";

/// Adjectives before the name of a place.
pub(super) const COMPASS: &str = "\
    northern southern eastern western central downtown northeastern northwestern \
    southeastern southwestern mainland rural nearby neighbouring neighboring";

/// Words behind "the" and the name of a person.
pub(super) const PEOPLES_OWN: &str = "\
    administration government regime family cabinet era presidency campaign team \
    brothers sisters camp faction years case trial affair doctrine estate";

/// Those of them that tell of a person by themselves.
pub(super) const RULES: &str = "administration presidency era family dictatorship years";

/// People, as they stand before "named" and behind "X is a".
pub(super) const PEOPLE_NOUNS: &str = "\
    man woman boy girl person child teenager youth resident citizen patient friend victim suspect \
    passenger villager neighbour neighbor volunteer survivor employee worker native graduate";

/// Nouns of relatives, which only people have.
pub(super) const KIN: &str = "\
    wife husband mother father son daughter sister brother parents family friend friends widow \
    uncle aunt cousin nephew niece grandmother grandfather children partner girlfriend boyfriend \
    fiancée fiance body funeral birthday lawyer lawyers deputy predecessor successor mentor";

/// Verbs of organisations.
pub(super) const BODY_VERBS: &str = "\
    announced launched acquired unveiled operates owns manufactures invested partnered posted \
    reported produces sells provides offers employs recalled";

/// Nouns of acts done with or by an organisation.
pub(super) const DEALS: &str = "\
    partnered partnership collaborated collaboration merged merger contract worked works working \
    employed owned acquired bought operated run published manufactured sponsored played plays signed";

/// Words before a name, of an organisation.
pub(super) const BODY_NOUNS: &str = "\
    company companies firm firms newspaper newspapers daily magazine broadcaster agency \
    organisation organization organisations organizations ngo ngos charity group groups \
    party parties club clubs team bank banks platform startup start-up retailer \
    manufacturer carrier airline airlines operator subsidiary developer thinktank \
    think-tank watchdog outlet outlets website channel broadcasters brand brands \
    collective consultancy conglomerate multinational distiller brewer insurer lender automaker \
    carmaker chipmaker drugmaker housebuilder bookmaker regulator union supermarket rival militia publisher side rivals giant giants";

/// Words of people before "of" and the name of an organisation.
pub(super) const BODY_PEOPLE: &str = "\
    ceo chairman chairwoman chairperson director directors founder co-founder founders \
    co-founders spokesperson spokesman spokeswoman employee employees member members \
    staff executives shareholder shareholders subsidiary owner owners editor \
    editor-in-chief manager managers vice-president supporters";

/// Words behind a name, of an organisation.
pub(super) const BODY_FOLLOWS: &str = "\
    ceo chairman chairwoman chairperson director directors spokesperson spokesman \
    spokeswoman representative representatives members member executives executive \
    employees staff shares shareholders board subsidiary app users lawmakers lawmaker \
    legislator legislators mp mps candidate candidates militia fighters rebels militants \
    activists survey surveys poll striker guard midfielder goalkeeper defender captain \
    coach forward winger player players fans team squad supremo leader leaders \
    leadership website newspaper magazine broadcaster coalition workers researchers";

/// Whose things are named for them: "People's", "Prosecutors'".
pub(super) const OWNERS: &str = "\
    people peoples women woman men children child workers farmers teachers students \
    prosecutors prosecutor magistrate magistrates sultan citizens veterans writers \
    journalists drivers employers consumers lawyers doctors nurses patients soldiers \
    officers fishermen users girls boys governor attorney king queen prince mother \
    mothers master masters bachelor world nation party players coroner sheriff bishop";

/// Words behind a name, of a people.
pub(super) const GROUP_FOLLOWS: &str = "\
    community communities people peoples tribe tribes ethnic refugees language languages \
    minority minorities nationals citizens culture cultural heritage descent origin \
    ancestry diaspora speakers traditions women men artists journalists immigrants \
    migrants ancestors elders settlers cuisine dishes descendants nationality population \
    folk clan clans singers dance music indigenous tribals herders pastoralists tribesmen \
    tribespeople warriors speaking populations identity";

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

/// Small words that a sentence may begin with.
pub(super) const SMALL: &str = "\
    the a an this that these those while over under after before since if when where as at by for \
    from in of on to with and but or nor yet so it its he she they we i you his her their our my \
    your who what which why how not no all both each some many most more there here then now once \
    also however meanwhile although though because until during among between";

/// Capitalised words that follow a person's name and are no part of it.
pub(super) const TAILS: &str = "\
    administration government campaign foundation university airport et";

/// Words that a name begins with, of a place.
pub(super) const PLACE_HEADS: &str = "\
    lake mount cape port fort gulf strait isle river mt plaza parque río rio puerto cerro sierra isla \
    laguna playa calle avenida rue piazza jalan wadi jebel oued ras klong";

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
    commander ruler amir superintendent brig adm constable cpl pvt maj adv advocate barrister hon honourable comrade \
    brother-in-law executive president-elect undersecretary vice-chancellor brigadier brigadiers \
    speaker madam madame highness majesty excellency ranger treasurer presidents judges justices \
    ministers generals senators secretaries marshal commodore corporal warden sheriff coroner \
    pastor vicar monsignor canon chaplain rector registrar headteacher solicitor midwife \
    batsman bowler batter pitcher quarterback winger jockey drummer guitarist comedian novelist \
    playwright sculptor composer alhaji alhaja haji mallam datuk dato maulana pandit swami señor \
    monsieur comptroller ombudsman procurator veteran";

/// Capitals that name no body.
pub(super) const NO_BODY: &str = "\
    covid covid-19 coronavirus omicron hiv aids dna rna pcr gdp cpi ceo cfo tv id sms \
    ai hr vat gst nft nfts mp mps pm phd stem tb sars mers ipo esg am gmt \
    cet est utc suv suvs atm pdf usb gps diy faq ok vip cctv ppe icu ngo ngos sme smes \
    haj hajj umrah mba bba msc bsc cto coo cio mla mlas mep meps fir ppp ppps eez led lng lpg rpg usd gbp \
    eur inr ngn dvd html url urls http bc bce ad jr sr hrh hm mou mous api apis app vpn \
    iq eq ev evs fdi roi ivf adhd ptsd copd cpr mri bmi nri nris dgp dsp dig sho asp acp \
    igp oic vpm vc cbe obe mbe kg km cm mm mph kph mw gw kw fy wfh tba aka asap \
    fyi pov diy ict stp r&d q&a dr mr mrs ms internet twitter-like god christmas easter ramadan eid diwali";
