const HOSTILE = [
  ...['', '\0', 'a\0b', '😀'.repeat(300), 'x'.repeat(100_000), "'; drop table payments; --", '__proto__', '-1', 'NaN'],
  ...[0, -1, 0.1, 1e308, Number.MAX_SAFE_INTEGER + 1, true, false, null, [], {}, [[[]]], { toString: 1 }, ['a', null]],
];

/**
 * Every call of the REST API with values of every type and size in every field, made from its own description.
 *
 * @param {import('./hostile-calls.mjs').Description} description `/openapi.json`
 * @returns {Generator<import('./hostile-calls.mjs').HostileCall>}
 */
export function* hostileCalls({ paths }) {
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { parameters, requestBody }] of Object.entries(methods)) {
      const fields = Object.keys(requestBody?.content['application/json'].schema.properties ?? {});
      const query = parameters.filter((each) => each.in === 'query').map(({ name }) => name);
      for (const [at, value] of HOSTILE.entries()) {
        const named = path.replaceAll(/\{\w+\}/g, encodeURIComponent(toText(value).slice(0, 2_000) || 'x'));
        const search = new URLSearchParams(query.map((name) => [name, toText(value).slice(0, 2_000)]));
        const body = Object.fromEntries(fields.map((name, index) => [name, (at + index) % 3 ? value : 'text']));
        yield {
          name: `${method} ${path} ${at}`,
          method: method.toUpperCase(),
          path: `${named}?${search}`,
          body: requestBody && JSON.stringify(body),
        };
      }
    }
  }
}

function toText(value) {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
