import { expect, it } from 'vitest';
import { DatabaseAway, toDatabaseAway } from '../../../../src/server/store/database-away';

const error = (message: string, code?: string) => Object.assign(new Error(message), code && { code });

it.each([
  error('terminating connection due to administrator command', '57P01'),
  error('terminating connection because of crash of another server process', '57P02'),
  error('the database system is starting up', '57P03'),
  error('sorry, too many clients already', '53300'),
  error('connection failure', '08006'),
  error('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
  error('read ECONNRESET', 'ECONNRESET'),
  error('write EPIPE', 'EPIPE'),
  error('getaddrinfo ENOTFOUND db.internal', 'ENOTFOUND'),
  error('Connection terminated unexpectedly'),
  error('timeout exceeded when trying to connect'),
  error('Client has encountered a connection error and is not queryable'),
])('knows a database that is away: $message', (cause) => {
  const away = toDatabaseAway(cause);
  expect(away).toBeInstanceOf(DatabaseAway);
  // What the log gets of it names no host.
  expect(String(away)).not.toMatch(/127\.0\.0\.1|db\.internal/);
});

it.each([
  error('duplicate key value', '23505'),
  error('canceling statement due to user request', '57014'),
  error('column "x" does not exist', '42703'),
  error('deadlock detected', '40P01'),
  new TypeError('x is not a function'),
  'Connection terminated unexpectedly',
])('leaves any other fault as it is: %s', (fault) => {
  expect(toDatabaseAway(fault)).toBe(fault);
});
