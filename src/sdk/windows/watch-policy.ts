/** What of a Content-Security-Policy can keep a window from opening. */
const DIRECTIVES = /^(form-action|frame-src|child-src)$/;

/**
 * Runs once when the page's own policy keeps the gateway's window from opening, with what to tell the developer of it: the
 * window would only be waited for. Returns the end of it.
 */
export function watchPolicy(gateway: string, run: (line: string) => void): () => void {
  const stop = () => removeEventListener('securitypolicyviolation', hear);
  function hear({ disposition, effectiveDirective: name, blockedURI }: SecurityPolicyViolationEvent): void {
    if (disposition !== 'enforce' || !DIRECTIVES.test(name) || !blockedURI.startsWith(gateway)) return;
    stop();
    run(`CSP needs ${name} ${gateway}`);
  }
  addEventListener('securitypolicyviolation', hear);
  return stop;
}
