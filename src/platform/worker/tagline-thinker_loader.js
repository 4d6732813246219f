// Starts the worker's program, and tells the page where that fails: nobody else hears of it.
import init from './tagline-thinker.js';

init().catch((error) => postMessage(String(error)));
