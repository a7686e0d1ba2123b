import { startDevLoop } from '../support/dev-loop.mjs';

const ROUNDS = 5;
const LIMIT_MS = 2_000;
const POLL_MS = 10;
/** What is saved, where it is served, and how a mark gets into it. */
/** @type {readonly [string, string, string, (text: string, mark: string) => string][]} */
const SAVES = [
  ['the SDK', 'src/sdk/messages.ts', '/v1/iamport.js', appendStatement],
  ["a page's script", 'src/window/client.ts', '/assets/window.js', appendStatement],
  ["a page's sheet", 'src/demo/demo.css', '/assets/demo.css', (text, mark) => `${text}\n.${mark} {\n}\n`],
  ['the gateway', 'src/server/http/health.ts', '/healthz', (text, mark) => text.replace("'ok'", `'${mark}'`)],
];

/** From saving a file to being served what it says, under `npm run dev` on the embedded database. */
export async function benchDev() {
  const dev = await startDevLoop();
  const rows = [];
  for (const [what, path, address, write] of SAVES) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const mark = `round${round}`;
      const restore = dev.edit(path, (text) => write(text, mark));
      const saved = performance.now();
      await untilServed(dev.origin + address, (text) => text.includes(mark));
      times.push(performance.now() - saved);
      restore();
      await untilServed(dev.origin + address, (text) => !text.includes(mark));
    }
    times.sort((a, b) => a - b);
    const slowest = times.at(-1);
    rows.push([
      `npm run dev, save to served: ${what}`,
      `${times[Math.floor(ROUNDS / 2)].toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
      slowest / LIMIT_MS,
      1,
    ]);
  }
  await dev.stop();
  return rows;
}

function appendStatement(text, mark) {
  return `${text}\nReflect.set({}, 'saved', '${mark}');\n`;
}

async function untilServed(address, isServed) {
  while (!isServed(await (await fetch(address)).text())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
