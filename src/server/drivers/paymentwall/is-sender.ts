import { BlockList, isIPv4 } from 'node:net';

const senders = new BlockList();
for (const address of ['174.36.92.186', '174.36.92.187', '174.36.92.192', '174.36.96.66', '174.37.14.28']) {
  senders.addAddress(address);
}
// Since November 2018.
senders.addSubnet('216.127.71.0', 24);

/** Whether Paymentwall sends its pingbacks from this address (paymentwall.md 3.3). */
export function isSender(address: string): boolean {
  return isIPv4(address) && senders.check(address);
}
