/* A client of its own process, so that it takes no time of the server's: `node load-client.mjs '{"port":…}'`. */
import { connect } from 'node:net';

const { port, request, connections, durationMs } = JSON.parse(process.argv[2]);
/** `####` stands for any number of four digits, another each time: shops ask for one payment, and then for others. */
const [before, mark = '', after = ''] = request.split(/(#+)/);
const fixed = mark ? undefined : Buffer.from(request);
const times = [];
const statuses = {};
let isOver = false;

const begun = performance.now();
const work = Array.from({ length: connections }, () => keepAsking());
setTimeout(() => (isOver = true), durationMs);
await Promise.all(work);
const seconds = (performance.now() - begun) / 1000;
times.sort((a, b) => a - b);
const perSecond = times.length / seconds;
console.log(JSON.stringify({ perSecond, p99: times[Math.floor(times.length * 0.99)], statuses }));

function anyNumber(digits) {
  const least = 10 ** (digits - 1);
  return String(least + Math.floor(Math.random() * 9 * least));
}

/** One connection that asks again as soon as it is answered. */
function keepAsking() {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let asked = 0;
    let buffer = '';
    const ask = () => {
      asked = performance.now();
      socket.write(fixed ?? before + anyNumber(mark.length) + after);
    };
    socket.setNoDelay(true);
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const head = buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(buffer)?.[1]);
      if (buffer.length < head + 4 + length) return;
      times.push(performance.now() - asked);
      const status = buffer.slice(9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      buffer = '';
      if (!isOver) return ask();
      socket.destroy();
      resolve();
    });
  });
}
