/** Runs in our own pages: shows what is served now as soon as it is another than what the page has. */
const SCRIPT = `let shown;
new EventSource('/dev/changes').onmessage = ({ data }) => {
  if (shown && shown !== data) location.reload();
  shown = data;
};
`;

/** Tells open pages that something else is served from now on: by server-sent events at `/dev/changes`. */
export function createChanges() {
  const pages = new Set();
  // The time, so that a page that outlives this process learns of the next one.
  let version = String(Date.now());
  let count = 0;
  return {
    tell() {
      version = `${version.split('.')[0]}.${(count += 1)}`;
      for (const page of pages) page.write(`data: ${version}\n\n`);
    },
    /** Answers a request for one of its own addresses; false leaves it to somebody else. */
    answer(request, response) {
      if (request.url === '/dev/reload.js') {
        response.setHeader('content-type', 'text/javascript; charset=utf-8');
        response.end(SCRIPT);
        return true;
      }
      if (request.url !== '/dev/changes') return false;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`retry: 500\ndata: ${version}\n\n`);
      pages.add(response);
      response.on('close', () => pages.delete(response));
      return true;
    },
    close() {
      for (const page of pages) page.end();
    },
  };
}
