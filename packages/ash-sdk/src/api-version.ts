/**
 * Version of the contract in this package, by the rules of semantic versioning.
 * A plugin names the range it was written for as `ash.api` in its package.json.
 */
export const API_VERSION = '1.0.0';
