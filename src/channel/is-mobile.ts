/** Whether a browser counts as mobile, by the original's own rule (sdk contract 5.5): an iPad with a desktop user agent does not. */
export function isMobile(userAgent: string): boolean {
  return /iP(hone|ad|od)|Android|Mobile/i.test(userAgent);
}
