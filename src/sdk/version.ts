/** Written into the bundles by the build, from package.json. */
declare const OPENIMP_VERSION: string;

/** The version of this SDK. */
export const VERSION = OPENIMP_VERSION;
