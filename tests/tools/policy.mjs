// The page's Content-Security-Policy: what it may run and load, and nothing else.
import { createHash } from "node:crypto";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The contents of all elements of a name whose attributes satisfy `is`. */
const contents = (html, name, is = () => true) =>
  [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>([\\s\\S]*?)</${name}>`, "g"))]
    .filter(([, attributes]) => is(attributes))
    .map(([, , content]) => content);

/** Whether a script is run: blocks of data are not. */
const isRun = (attributes) => !/\bsrc=/.test(attributes) && !/type="application\//.test(attributes);

/**
 * The page with its policy in place: its own inline scripts and styles by their hashes, what
 * `allowed` adds ({directive: [source]}), and nothing from anywhere else.
 */
export function withPolicy(html, allowed) {
  // A handler or a style in an attribute would be refused, and nobody would see it.
  const refused = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").match(/<[^>]*\s(on[a-z]+|style)=[^>]*>/);
  if (refused) throw new Error(`the policy would refuse ${refused[0]}`);
  const directives = {
    "default-src": ["'none'"],
    "script-src": [...contents(html, "script", isRun).map(hash), "'wasm-unsafe-eval'"],
    "style-src": contents(html, "style").map(hash),
    "img-src": ["data:", "blob:"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  };
  for (const [name, sources] of Object.entries(allowed)) {
    directives[name] = [...(directives[name] ?? []), ...sources];
  }
  const policy = Object.entries(directives).map(([name, sources]) => [name, ...sources].join(" ")).join("; ");
  return replaceOnce(
    html,
    /<meta charset="utf-8">/,
    `$&\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}

/** Replaces the one place that matches, or stops the build. */
export function replaceOnce(text, pattern, by) {
  const found = text.match(new RegExp(pattern, "g"))?.length ?? 0;
  if (found !== 1) throw new Error(`${pattern} is found ${found} times instead of once`);
  return text.replace(pattern, by);
}
