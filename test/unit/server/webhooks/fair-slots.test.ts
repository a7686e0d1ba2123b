import { describe, expect, it } from 'vitest';
import { createFairSlots, type Sent } from '../../../../src/server/webhooks/fair-slots';

const QUICK = { answered: true, silent: false, ms: 20 };
const SILENT = { answered: false, silent: true, ms: 40_000 };

function create() {
  let now = 1_000_000;
  const slots = createFairSlots({ now: () => now });
  /** How many of so many messages are on their way. */
  const send = (message: Sent, times = 500) =>
    Array.from({ length: times }, () => slots.take(message)).filter(Boolean).length;
  /** A receiver that has answered a lot, and quickly. */
  const prove = (message: Sent) => {
    for (let times = 0; times < 50; times += 1) {
      slots.take(message);
      slots.end(message, QUICK);
    }
  };
  return { ...slots, send, prove, advance: (ms: number) => void (now += ms) };
}

const to = (user_code: string, host: string, mode: Sent['mode'] = 'test'): Sent => ({
  ...{ user_code, mode, url: `http://${host}/hook` },
});

describe('what is sent at once', () => {
  it('is little to a host that nobody knows, and more the longer it answers quickly', () => {
    const { send, prove } = create();
    expect(send(to('a', 'new.example'))).toBe(4);
    const other = create();
    other.prove(to('a', 'good.example'));
    expect(other.send(to('a', 'good.example'))).toBe(30);
    prove(to('b', 'slow.example'));
  });

  it('is one at a time, with a short wait, for a host that has just been silent', () => {
    const { take, end, send, patienceMs, prove, advance } = create();
    const message = to('a', 'dead.example');
    prove(message);
    expect(patienceMs(message)).toBeUndefined();
    take(message);
    end(message, SILENT);
    expect([send(message), patienceMs(message)]).toEqual([1, 10_000]);
    end(message, SILENT);
    advance(60_001);
    expect([send(message), patienceMs(message)]).toEqual([4, undefined]);
    end(message, QUICK);
    expect(send(message)).toBe(2);
  });

  it('forgives a silent host as soon as it answers', () => {
    const { take, end, patienceMs } = create();
    const message = to('a', 'back.example');
    take(message);
    end(message, SILENT);
    take(message);
    end(message, QUICK);
    expect(patienceMs(message)).toBeUndefined();
  });

  it('leaves each merchant its own, however many messages, hosts and merchants the others have', () => {
    const { take, send } = create();
    for (let host = 0; host < 1_500; host += 1) send(to('hostile', `h${host}.example`), 1);
    for (let merchant = 0; merchant < 40; merchant += 1)
      for (let host = 0; host < 5; host += 1) send(to(`m${merchant}`, `x${host}.example`), 1);
    expect(take(to('other', 'shop.example'))).toBe(true);
    expect(take(to('other', 'shop.example'))).toBe(true);
  });

  it('leaves room to live messages where test ones have all of theirs', () => {
    const { send, take } = create();
    for (let merchant = 0; merchant < 500; merchant += 1)
      for (let host = 0; host < 5; host += 1) send(to(`m${merchant}`, `h${merchant}-${host}.example`), 1);
    expect(take(to('late', 'late.example'))).toBe(false);
    for (let merchant = 0; merchant < 25; merchant += 1)
      expect(send(to(`m${merchant}`, `live${merchant}.example`, 'live'), 2)).toBe(2);
  });

  it('keeps what strangers do to a host in test from its live messages', () => {
    const { take, end, send, patienceMs } = create();
    const [test, live] = [to('a', 'shop.example'), to('a', 'shop.example', 'live')];
    take(test);
    end(test, SILENT);
    expect([send(live), patienceMs(live)]).toEqual([4, undefined]);
  });

  it('takes ports, spellings and paths of one host for one', () => {
    const { take } = create();
    const urls = ['http://h.example/a', 'http://h.example:81/b', 'https://H.example/c', 'http://u:p@h.example/d'];
    for (const url of urls) expect(take({ user_code: 'a', mode: 'test', url })).toBe(true);
    expect(take({ user_code: 'a', mode: 'test', url: 'http://h.example:82/e' })).toBe(false);
  });

  it('counts for one merchant what its program behind a shared host does, and for no other', () => {
    const { take, end, send, patienceMs } = create();
    const [mine, other] = [to('a', 'hooks.example'), to('b', 'hooks.example')];
    take(mine);
    end(mine, SILENT);
    expect([send(mine), patienceMs(mine)]).toEqual([1, 10_000]);
    expect([send(other), patienceMs(other)]).toEqual([4, undefined]);
  });

  it('names who has all of their share, so that nobody looks at their messages', () => {
    const { send, full, end } = create();
    const message = to('a', 'h.example');
    send(message);
    expect(full()).toEqual({ lanes: [], hosts: ['test a h.example'] });
    end(message, { unknown: true });
    expect(full()).toEqual({ lanes: [], hosts: [] });
  });

  it('gives all of its room back', () => {
    const { send, end, free } = create();
    const before = free();
    const messages = Array.from({ length: 50 }, (_, number) => to(`m${number}`, `h${number}.example`));
    const taken = messages.filter((message) => send(message, 1));
    for (const message of taken) end(message, SILENT);
    expect(free()).toBe(before);
  });
});
