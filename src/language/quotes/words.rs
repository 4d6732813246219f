//! The lists of words that the lexicon is made of.

use super::lexicon::{Class, Form};

const REPORT: Class = Class::SAY.or(Class::NOUN_TOO);

/// The words of each class: verbs by their plain form, others as they are.
pub(super) const GROUPS: &[(Class, &str)] = &[
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
        protest answer lecture admonish speak boom vent submit pose hear",
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
        experience favor favour estimate remark note tweet post figure rebuke slam stress feud advocate term volunteer counsel lecture boom \
        signal brand label respect trust fault rail hammer address outline echo voice mention \
        guarantee query claim report state \
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
        dislike despise admire respect resent fault term consider promote recommend \
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
        inside above below up out off down including regarding according",
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
        one another others many some few several most both",
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
        diplomat diplomats boss bosses statement report poll survey study letter memo email",
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
pub(super) const IRREGULAR: &[(&str, &str, Form)] = &[
    ("said", "say", Form::Past),
    ("told", "tell", Form::Past),
    ("thought", "think", Form::Past),
    ("wrote", "write", Form::Past),
    ("written", "write", Form::Done),
    ("knew", "know", Form::Past),
    ("heard", "hear", Form::Past),
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
