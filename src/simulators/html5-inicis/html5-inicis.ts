/*
 * KG INICIS, web standard: PC window, mobile page, INIAPI, INILite page and deposit notices, from its manuals. Messages of
 * the MIDs that it has published are checked with their keys; others are believed.
 */
import { Hono } from 'hono';
import type { Simulator } from '../simulator';
import { left, NAME, rows } from './books';
import { iniapiRoutes } from './iniapi';
import { iniliteRoutes } from './inilite';
import { reportDeposit } from './report-deposit';
import { smartRoutes } from './smart';
import { stdpayRoutes } from './stdpay';

/** The simulator of KG INICIS. */
export const html5Inicis: Simulator = {
  code: 'html5_inicis',
  name: NAME,
  findOrder: (play, order) => {
    const row = rows(play).get(order);
    return row && { paid: row.taken, cancelled: row.taken - left(row), row };
  },
  report: reportDeposit,
  routes: (play) => {
    const app = new Hono();
    app.route('/', stdpayRoutes(play));
    app.route('/', smartRoutes(play));
    app.route('/', iniapiRoutes(play));
    app.route('/', iniliteRoutes(play));
    return app;
  },
};
