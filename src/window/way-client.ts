/* The script of the page between our window and a PG's. */
import { runWay } from './way/run-way';
import { WAY_DATA_ID, type WayData } from './way/way-data';

const element = document.getElementById(WAY_DATA_ID);
// Our own gateway wrote it into our own page.
if (element) void runWay(JSON.parse(element.textContent ?? '') as WayData);
