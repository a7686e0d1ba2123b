/** 128 random bits in hex: whoever knows it may ask how this payment ended. */
export function makeRequestId(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += byte.toString(16).padStart(2, '0');
  return id;
}
