//! What the generated articles are made of.

pub const PLAIN: &str = "the a of to in on for with after before while because that this its their \
    harbour council minister budget report morning vote bridge school river court union hospital \
    market price strike storm train water energy plan talks border crew season village committee \
    said warned agreed closed opened reached rejected announced confirmed delayed followed raised \
    cut built found expected new old early late local national public quiet long sudden heavy \
    narrow final several more than most other about under over between against";

pub const FORENAMES: &str = "Ada Bruno Clara Dario Elif Farid Greta Hugo Ines Jonas Kira Leon Mara \
    Nadir Olga Pavel Quinn Rosa Sefa Tomas Ursa Viktor Wanda Ximena Yusuf Zora";

pub const SURNAMES: &str = "Abelson Brandt Castell Dimov Ekdahl Farrow Galanis Hollis Ivarsen \
    Jarosz Kemble Lindqvist Moreau Novak Okafor Petrov Quist Rossi Sandoval Tamm Ulrich Varga \
    Whitcombe Yilmaz Zeller";

pub const PLACES: &str = "Brackwater Eastmoor Fennhaven Gullport Highmere Kaldby Lorsund Millbrae \
    Norrick Ostby Porthallow Ravensey Silverton Tarnfield Westerly";

pub const BODIES: &str = "Harbour-Authority River-Board Teachers-Union Coast-Guard Water-Company \
    Transport-Ministry Fishers-League Energy-Agency Audit-Office Relief-Fund";

pub const UNITS: &str = "drones tonnes houses people hours votes metres barrels tickets pupils";
