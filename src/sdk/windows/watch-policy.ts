let told = '';

/** What of a Content-Security-Policy can keep a window from opening. */
const DIRECTIVES = ['form-action', 'frame-src', 'child-src'];

/**
 * Runs once when the page's own policy keeps the gateway's window from opening, and tells the developer by which line: the
 * window would only be waited for. Returns the end of it.
 */
export function watchPolicy(gateway: string, run: () => void): () => void {
  const stop = () => removeEventListener('securitypolicyviolation', hear);
  function hear({ disposition, effectiveDirective: name, blockedURI }: SecurityPolicyViolationEvent): void {
    if (disposition !== 'enforce' || !DIRECTIVES.includes(name) || !blockedURI.startsWith(gateway)) return;
    stop();
    const line = `IMP: WINDOW_FAILED: CSP needs ${name} ${gateway}`;
    // The same keeps the next window closed too.
    if (line !== told) console.error((told = line));
    run();
  }
  addEventListener('securitypolicyviolation', hear);
  return stop;
}
