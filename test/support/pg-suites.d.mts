/** Writes a test file for every PG that the contract suite plays, so that they run side by side and by name. */
export function writePgSuites(): void;
