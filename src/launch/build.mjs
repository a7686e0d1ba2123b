/* `npm run build`: what `npm start` and `npm test` do before they run. */
import { buildIfStale, checkNode } from './prepare.mjs';

checkNode();
buildIfStale();
