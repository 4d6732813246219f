// The service worker: keeps one whole build of the page, so that it starts without a network. It
// answers for the page's own files only, and never takes over from an older build unasked.

// Which build, and its files with the SHA-256 of each: filled in when the page is built.
const BUILD = "";
const FILES = {};

const OURS = `tagline ${registration.scope} `;
const CACHE = OURS + BUILD;

const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, "0")).join("");

// The server may be in the middle of being given another build: what is not of this one is refused.
const keep = async (cache, name) => {
  const response = await fetch(name, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  const digest = hex(await crypto.subtle.digest("SHA-256", bytes));
  if (!response.ok || digest !== FILES[name]) throw new Error(`${name} is not of this build`);
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  await cache.put(name, new Response(bytes, { headers: { "content-type": type } }));
};

// All or nothing: where one file fails, the worker is not installed and an older one keeps running.
const fill = async () => {
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map((name) => keep(cache, name)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

// The build before this one stays: a tab may still run it and need its other files.
const dropOlder = async () => {
  const others = (await ourCaches()).filter((name) => name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
};

const match = async (name, options) => {
  const before = (await ourCaches()).filter((other) => other !== CACHE);
  for (const cache of [CACHE, ...before]) {
    const kept = await caches.match(name, { ...options, cacheName: cache });
    if (kept) return kept;
  }
};

const answer = async (request) => {
  const { origin, pathname } = new URL(request.url);
  const page = new URL("./", registration.scope).pathname;
  const isPage = request.mode === "navigate" && [page, `${page}index.html`].includes(pathname);
  return (await match(isPage ? "./" : origin + pathname)) ?? fetch(request);
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(dropOlder()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(registration.scope)) {
    event.respondWith(answer(event.request));
  }
});
// The page asks, when the person has.
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});
