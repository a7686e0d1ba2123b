/** What `/v1/modules/{type}.js` exports. */
type ModuleSource = { readonly open: (gateway: string, options: object) => unknown };

/**
 * A module of a PG's, by its name (sdk contract 10.3). Most pages need none, so the gateway serves each as a file of its
 * own. Rejects with a `ModuleError`.
 */
export async function loadModule(gateway: string | undefined, type: string, options: object): Promise<never> {
  const source = (await import(`${gateway}/v1/modules/${type}.js`).catch((cause: Error) => {
    throw Object.assign(cause, { code: 'UnknownError', __portOneErrorType: 'ModuleError' });
  })) as ModuleSource;
  return source.open(gateway ?? '', options) as never;
}
