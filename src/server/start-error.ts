/**
 * The gateway cannot start, and why, in a sentence for whoever starts it: it names what was expected, what came and
 * what to do. `main` prints the message without a stack and ends with exit status 1.
 */
export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
