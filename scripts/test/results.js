import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** The sums, and the failed tests, of what the runs of mocha left in a directory (see test/support/results-reporter.ts). */
export function readResults(directory) {
  const sums = {passed: 0, failures: 0, pending: 0};
  const failed = [];
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.json'))) {
    const results = JSON.parse(readFileSync(path.join(directory, name), 'utf8'));
    for (const key of Object.keys(sums)) sums[key] += results[key];
    failed.push(...(results.failed ?? []));
  }
  return {...sums, failed};
}
