//! The words that frame what somebody said, and what each may do in a sentence.

/// What a word may be; a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    pub(super) const NONE: Self = Self(0);
    /// A verb of saying that takes a clause or the words themselves.
    pub(super) const SAY: Self = Self(1);
    /// A verb of thinking that takes a clause.
    pub(super) const THINK: Self = Self(1 << 1);
    /// A verb that tells what somebody wants, praises or blames: its object is their view.
    pub(super) const STANCE: Self = Self(1 << 2);
    /// A verb that names whom it is said to before what is said.
    pub(super) const TELL: Self = Self(1 << 3);
    /// Its plain form and the form in -s are nouns as often as verbs.
    pub(super) const NOUN_TOO: Self = Self(1 << 4);
    /// A form of be, have, do, or a modal.
    pub(super) const AUX: Self = Self(1 << 5);
    /// An adverb that may part a subject from its verb.
    pub(super) const ADVERB: Self = Self(1 << 6);
    /// An article or another word that begins a noun phrase.
    pub(super) const DETERMINER: Self = Self(1 << 7);
    pub(super) const PREPOSITION: Self = Self(1 << 8);
    /// A word that begins a clause.
    pub(super) const CLAUSE: Self = Self(1 << 9);
    /// "and", "but", "or".
    pub(super) const AND: Self = Self(1 << 10);
    /// "who", "which", "that".
    pub(super) const RELATIVE: Self = Self(1 << 11);
    /// A pronoun that can be a subject.
    pub(super) const PRONOUN: Self = Self(1 << 12);
    /// A pronoun that cannot.
    pub(super) const OBJECT: Self = Self(1 << 13);
    /// A day or another word that dates.
    pub(super) const TIME: Self = Self(1 << 14);
    /// Somebody or something that speaks, as a common noun.
    pub(super) const SPEAKER: Self = Self(1 << 15);
    /// Ends in ’s or s’.
    pub(super) const POSSESSIVE: Self = Self(1 << 16);
    /// Another common verb: no noun phrase goes over it.
    pub(super) const VERB: Self = Self(1 << 17);
    /// A noun for something said ("claim", "statement").
    pub(super) const SAYING: Self = Self(1 << 18);
    /// A poll, a report, a letter: it shows and finds.
    pub(super) const SHOW: Self = Self(1 << 19);

    /// A verb that says only beside a quotation ("continued", "sang").
    pub(super) const QUOTING: Self = Self(1 << 20);
    /// An act of speech that asks for something ("urge", "demand").
    pub(super) const ASKING: Self = Self(1 << 21);

    /// A title, a role or a first name of a man.
    pub(super) const HE: Self = Self(1 << 22);
    /// A title, a role or a first name of a woman.
    pub(super) const SHE: Self = Self(1 << 23);
    /// A word in the names of bodies ("university").
    pub(super) const BODY: Self = Self(1 << 24);

    /// What a capital letter inside a sentence leaves of a word: names are no verbs.
    pub(super) const fn of_name(self) -> Self {
        let kept = Self::TIME
            .or(Self::PRONOUN)
            .or(Self::SPEAKER)
            .or(Self::SAYING)
            .or(Self::DETERMINER)
            .or(Self::POSSESSIVE)
            .or(Self::HE)
            .or(Self::SHE)
            .or(Self::BODY);
        Self(self.0 & kept.0)
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// No verb, or its plain form.
    #[default]
    Plain,
    /// "says".
    Third,
    /// "said".
    Past,
    /// "written": with "have", or passive.
    Done,
    /// "saying".
    Ing,
}

const REPORT: Class = Class::SAY.or(Class::NOUN_TOO);

/// The words of each class: verbs by their plain form, others as they are.
const GROUPS: &[(Class, &str)] = &[
    (
        Class::SAY,
        "say add admit acknowledge affirm allege announce argue assert aver boast brag \
        clarify complain concede conclude confess confide confirm contend counter declare deny \
        disclose elaborate emphasise emphasize exclaim explain grumble imply indicate insist \
        interject joke lament maintain muse mutter murmur mumble note observe opine \
        predict proclaim profess quip reaffirm reckon recall recount reiterate remark reply \
        respond retort reveal scoff speculate stipulate suggest surmise \
        testify tweet retweet underline underscore vow warn write shout scream \
        caution concur hypothesize theorize agree promise pledge swear propose \
        advise suspect bemoan gripe crow fume rule guarantee",
    ),
    (
        Class::QUOTING,
        "continue read sing chant intone philosophize rave rant gush snap sneer snipe chime \
        thunder volunteer marvel chide scold yell counsel implore whisper cry plead repeat signal \
        inform recommend begin start go finish laugh sigh ask inquire query question offer groan \
        bark bellow croon deadpan demur enthuse intervene interrupt jest jibe quote sum stress \
        demand tease taunt crack hiss sniff sob roar growl urge chuckle smile reason object \
        protest answer lecture admonish",
    ),
    (REPORT, "claim report state comment charge estimate hint forecast post caution stress"),
    (Class::SAY.or(Class::TELL), "tell remind assure notify inform reassure warn advise promise"),
    (
        Class::ASKING,
        "urge ask call demand encourage implore beg press plead appeal order promise pledge \
        vow threaten request challenge",
    ),
    (Class::TELL, "ask"),
    (
        Class::THINK,
        "think believe know feel realize realise assume guess imagine doubt \
        understand figure suppose consider expect anticipate fear hope worry wonder wish pray \
        decide discover learn remember regret forget dream fret",
    ),
    (
        Class::SHOW,
        "show find indicate reveal suggest conclude demonstrate document detail estimate",
    ),
    (
        Class::NOUN_TOO,
        "force strike work play use talk look help stop open walk visit issue release run \
        start move cut rise raise drop lift lead turn tease cry quote demand question answer \
        whisper laugh sigh smile chant crack fear hope wish guess doubt dream worry call attack \
        support praise blame plan promise pledge desire need warning request mock welcome view \
        push rule order defense vote endorse object challenge joke show document detail \
        experience favor favour estimate remark note tweet post figure rebuke slam stress feud claim report state \
        comment charge hint forecast post caution protest offer reason back press appeal",
    ),
    (
        Class::STANCE,
        "want call describe accuse blame criticize criticise condemn denounce decry \
        deplore dismiss deride mock praise hail laud applaud commend blast slam bash assail attack \
        lambast lambaste ridicule oppose support endorse favor favour reject rebuff disavow \
        renounce repudiate defend demand urge encourage implore beg press advocate back refuse \
        decline plan seek intend aim threaten vow pledge promise propose agree welcome cite \
        mention express voice echo liken compare dub label brand deem regard view characterize \
        characterise portray tout prefer desire order nominate question challenge \
        dispute disagree rebuke excoriate admonish scold thank congratulate apologize \
        dislike despise admire respect resent fault consider promote recommend \
        trust approve disapprove authorize tease refer address discuss warn object insist \
        hint allude outline detail recount reiterate appeal plead dispute refute \
        trash rip skewer hammer rail embrace ask request",
    ),
    (
        Class::AUX,
        "is are was were be been being am has have had having do does did will would can \
        could shall should may might must ought isn't aren't wasn't weren't hasn't haven't hadn't \
        don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't isn’t aren’t wasn’t \
        weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t \
        he's she's it's they've we've i've i'm he’s she’s it’s they’ve we’ve i’ve i’m you’re \
        you're they’re they're we’re we're he’ll he'll they’ll they'll he’d he'd she’d she'd",
    ),
    (
        Class::ADVERB,
        "also then now later again still just even never ever always often once \
        not only instead further too first already soon thus yet long recently reportedly \
        sometimes meanwhile both all each far perhaps maybe rather quite almost nonetheless \
        nevertheless however earlier repeatedly",
    ),
    (
        Class::DETERMINER,
        "a an the this these those my your his her its our their some any no every \
        each another several many most few all both two three four five six seven eight nine ten \
        other such more one",
    ),
    (
        Class::PREPOSITION,
        "of in on at by for with from to into about over under after before \
        against during between among through without within around across behind beyond near \
        despite toward towards upon amid like as than until since per via following along outside \
        inside above below up out off down including regarding",
    ),
    (
        Class::CLAUSE,
        "because although though while if when where whereas unless whether so as since \
        until after before once how why what whenever wherever than even",
    ),
    (Class::AND, "and but or nor yet &"),
    (Class::RELATIVE, "who which that whom whose"),
    (
        Class::PRONOUN,
        "he she they i we it you who everyone everybody someone somebody nobody anyone \
        one others many some few several most both",
    ),
    (Class::OBJECT, "him her them me us himself herself themselves itself you myself ourselves"),
    (
        Class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow \
        tonight january february march april june july august september october november \
        december afternoon morning evening night week month year jan feb aug sept oct nov dec last \
        mon tue wed thu fri sat sun",
    ),
    (
        Class::SPEAKER,
        "official officials spokesman spokeswoman spokesperson spokesmen analyst analysts \
        expert experts source sources aide aides police authorities critic critics supporter \
        supporters minister president senator governor mayor lawyer lawyers attorney attorneys \
        prosecutor prosecutors economist economists researcher researchers scientist scientists \
        witness witnesses resident residents voter voters leader leaders director chairman \
        chairwoman executive executives professor strategist strategists activist activists adviser \
        advisers advisor advisors lawmaker lawmakers democrats republicans people person man woman \
        mother father reporter reporters judge campaign government administration company ministry \
        agency department office group groups union team court observer observers pollster \
        pollsters commentator commentators historian historians candidate candidates opponent \
        opponents ally allies investigators investigator doctor doctors teacher owner writer author \
        editor neighbour neighbor neighbours neighbors commander general chief secretary ambassador \
        diplomat diplomats statement report poll survey study letter memo email",
    ),
    (
        Class::SAYING,
        "claim claims statement assertion allegation allegations suggestion notion idea \
        belief argument warning announcement promise pledge vow news accusation accusations \
        contention view fear fears hope hopes concern concerns criticism complaint complaints \
        speculation rumor rumors rumour rumours call calls demand demands plan plans proposal \
        question questions insistence admission conviction sense expectation prediction decision",
    ),
    (
        Class::VERB,
        "see go come take make get give keep let begin start seem appear become leave put mean \
        meet win lose run hold bring happen provide sit stand pay include lead turn move live \
        work play try use talk speak look help follow stop create allow spend grow open walk offer \
        raise pass sell require fall cut reach remain rise drop lift strike force visit \
        issue release publish deliver deserve",
    ),
    (
        Class::HE,
        "mr sir king prince lord pope spokesman chairman congressman businessman father \
        actor brother rev donald john james robert michael william david richard thomas paul \
        george bill joe peter tim mike tom jeff scott ted marco vladimir barack bernie mitt jack \
        kevin brian steve stephen chris charles daniel matthew anthony andrew joseph",
    ),
    (
        Class::SHE,
        "mrs ms miss madam queen princess lady dame spokeswoman chairwoman congresswoman \
        businesswoman mother actress sister hillary mary patricia linda barbara elizabeth jennifer \
        maria susan margaret nancy karen lisa sarah michelle laura ann anne anna emma jane julie \
        kate angela theresa melania ivanka megyn carly chelsea jill debbie",
    ),
    (
        Class::BODY,
        "inc corp ltd university department ministry agency office party company committee \
        council bank court institute center centre association union times post news commission \
        organization organisation foundation government army police house senate congress \
        campaign group journal journalism poll fund",
    ),
];

/// Forms that no rule of spelling gives, with the plain form.
const IRREGULAR: &[(&str, &str, Form)] = &[
    ("said", "say", Form::Past),
    ("told", "tell", Form::Past),
    ("thought", "think", Form::Past),
    ("wrote", "write", Form::Past),
    ("written", "write", Form::Done),
    ("knew", "know", Form::Past),
    ("known", "know", Form::Done),
    ("felt", "feel", Form::Past),
    ("understood", "understand", Form::Past),
    ("swore", "swear", Form::Past),
    ("sworn", "swear", Form::Done),
    ("sang", "sing", Form::Past),
    ("sought", "seek", Form::Past),
    ("saw", "see", Form::Past),
    ("seen", "see", Form::Done),
    ("sung", "sing", Form::Done),
    ("found", "find", Form::Past),
    ("shown", "show", Form::Done),
    ("forgot", "forget", Form::Past),
    ("begged", "beg", Form::Past),
    ("went", "go", Form::Past),
    ("gone", "go", Form::Done),
    ("came", "come", Form::Past),
    ("took", "take", Form::Past),
    ("taken", "take", Form::Done),
    ("made", "make", Form::Past),
    ("got", "get", Form::Past),
    ("gave", "give", Form::Past),
    ("given", "give", Form::Done),
    ("kept", "keep", Form::Past),
    ("began", "begin", Form::Past),
    ("became", "become", Form::Past),
    ("left", "leave", Form::Past),
    ("meant", "mean", Form::Past),
    ("met", "meet", Form::Past),
    ("won", "win", Form::Past),
    ("lost", "lose", Form::Past),
    ("ran", "run", Form::Past),
    ("held", "hold", Form::Past),
    ("brought", "bring", Form::Past),
    ("sat", "sit", Form::Past),
    ("stood", "stand", Form::Past),
    ("paid", "pay", Form::Past),
    ("led", "lead", Form::Past),
    ("spoke", "speak", Form::Past),
    ("spent", "spend", Form::Past),
    ("grew", "grow", Form::Past),
    ("sold", "sell", Form::Past),
    ("fell", "fall", Form::Past),
    ("rose", "rise", Form::Past),
    ("struck", "strike", Form::Past),
    ("forecast", "forecast", Form::Past),
    ("pled", "plead", Form::Past),
];

/// The words by what they may be, ready to be asked.
pub(super) struct Lexicon {
    /// Sorted by word.
    words: Vec<(&'static str, Class, Form)>,
}

/// Classes of words that are verbs and bend.
const BENDING: Class =
    Class::SAY.or(Class::THINK).or(Class::STANCE).or(Class::TELL).or(Class::SHOW).or(Class::VERB);

impl Lexicon {
    pub(super) fn new() -> Self {
        let listed = GROUPS.iter().flat_map(|&(class, list)| {
            list.split_ascii_whitespace().map(move |word| (word, class, Form::Plain))
        });
        let mut words: Vec<(&str, Class, Form)> = listed.collect();
        merge(&mut words);
        let lexicon = Self { words };
        let irregular = IRREGULAR
            .iter()
            .map(|&(form, lemma, bent)| (form, lexicon.listed(lemma).unwrap_or_default(), bent));
        let irregular: Vec<(&str, Class, Form)> = irregular.collect();
        let mut words = lexicon.words;
        words.extend(irregular);
        merge(&mut words);
        Self { words }
    }

    fn listed(&self, word: &str) -> Option<Class> {
        self.entry(word).map(|(class, _)| class)
    }

    fn entry(&self, word: &str) -> Option<(Class, Form)> {
        let at = self.words.binary_search_by_key(&word, |&(listed, ..)| listed).ok()?;
        self.words.get(at).map(|&(_, class, form)| (class, form))
    }

    /// What the lower-case word may be, and its form if it is a verb.
    pub(super) fn look_up(&self, word: &str) -> (Class, Form) {
        let own = match self.entry(word) {
            Some((class, Form::Plain)) => Some(class),
            Some(irregular) => return irregular,
            None => None,
        };
        let bent = self.bent(word);
        match (own, bent) {
            (Some(class), Some((verb, form))) if !class.is(BENDING) => (class.or(verb), form),
            (Some(class), _) => (class, Form::Plain),
            (None, Some(found)) => found,
            (None, None) if word.ends_with("ly") => (Class::ADVERB, Form::Plain),
            (None, None) => (Class::NONE, Form::Plain),
        }
    }

    fn bent(&self, word: &str) -> Option<(Class, Form)> {
        let stem = |end: &str| word.strip_suffix(end);
        let verb = |lemma: &str| self.listed(lemma).filter(|c| c.is(BENDING));
        if let Some(stem) = stem("s") {
            let class = verb(stem)
                .or_else(|| stem.strip_suffix('e').and_then(verb))
                .or_else(|| self.with_y(stem.strip_suffix("ie")))?;
            return Some((class, Form::Third));
        }
        if let Some(stem) = stem("ed") {
            let class = self.stem(stem).or_else(|| self.with_y(stem.strip_suffix('i')))?;
            return Some((class, Form::Past));
        }
        let stem = stem("ing")?;
        Some((self.stem(stem)?, Form::Ing))
    }

    /// The verb of a stem: itself, with its "e", or without its doubled consonant.
    fn stem(&self, stem: &str) -> Option<Class> {
        let verb = |lemma: &str| self.listed(lemma).filter(|c| c.is(BENDING));
        let single = || {
            let bytes = stem.as_bytes();
            let (last, before) = (bytes.last()?, bytes.get(bytes.len().checked_sub(2)?)?);
            (last == before).then(|| stem.get(..stem.len() - 1)).flatten()
        };
        verb(stem).or_else(|| self.ending_in(stem, 'e')).or_else(|| single().and_then(verb))
    }

    fn with_y(&self, stem: Option<&str>) -> Option<Class> {
        self.ending_in(stem?, 'y')
    }

    fn ending_in(&self, stem: &str, last: char) -> Option<Class> {
        let at = self.words.partition_point(|&(w, ..)| w < stem);
        let near = self.words.iter().skip(at).take_while(|(w, ..)| w.starts_with(stem));
        let mut whole = near.filter(|(w, ..)| {
            w.strip_prefix(stem).is_some_and(|r| r.len() == 1 && r.ends_with(last))
        });
        whole.next().map(|&(_, class, _)| class).filter(|c| c.is(BENDING))
    }
}

/// Sorts the words and makes one entry of those that are listed several times.
fn merge(words: &mut Vec<(&'static str, Class, Form)>) {
    words.sort_unstable_by_key(|&(word, ..)| word);
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.or(next.1);
            if kept.2 == Form::Plain {
                kept.2 = next.2;
            }
        }
        same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_every_form() {
        let lexicon = Lexicon::new();
        let rows = [
            ("said", Class::SAY, Form::Past),
            ("says", Class::SAY, Form::Third),
            ("replied", Class::SAY, Form::Past),
            ("denies", Class::SAY, Form::Third),
            ("admitting", Class::SAY, Form::Ing),
            ("noted", Class::SAY, Form::Past),
            ("arguing", Class::SAY, Form::Ing),
            ("told", Class::TELL, Form::Past),
            ("believes", Class::THINK, Form::Third),
            ("praising", Class::STANCE, Form::Ing),
            ("quipped", Class::SAY, Form::Past),
            ("stresses", Class::SAY, Form::Third),
        ];
        for (word, class, form) in rows {
            let (got, its_form) = lexicon.look_up(word);
            assert!(got.is(class) && its_form == form, "{word}: {got:?} {its_form:?}");
        }
        for word in ["table", "saidly", "", "notion", "bred", "thing", "s", "ed", "ing"] {
            assert!(!lexicon.look_up(word).0.is(BENDING), "{word}");
        }
    }
}
