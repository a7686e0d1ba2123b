import { expect, it } from 'vitest';
import { PGS as DRIVERS } from '../../../src/server/drivers/pgs.generated';
import { PGS as SIMULATORS } from '../../../src/simulators/pgs.generated';
import { readPgCases } from '../../support/pg-cases';

it('has a case for every driver with a simulator, and a driver for every simulator', async () => {
  const played = SIMULATORS.map(({ code }) => code).sort();
  expect((await readPgCases()).map(({ code }) => code).sort()).toEqual(played);
  const driven = DRIVERS.map(({ code }) => code);
  expect(driven).toEqual(expect.arrayContaining(played));
});
