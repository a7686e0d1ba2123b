import { prepareFreshData } from './gateway-process';

/** Playwright's global set-up; what it gives is its tear-down. */
export default prepareFreshData;
