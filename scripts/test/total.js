// Prints the failed tests once more, and the last line of CI. Usage: node scripts/test/total.js RESULTS BROKEN, with the
// directory of the results (see results.js) and the number of checks that ended with an error.
import {say} from '../lib/say.js';
import {readResults} from './results.js';

const [directory, broken] = process.argv.slice(2);
const {passed, failures, pending, failed: tests} = readResults(directory);
for (const {title, file, message} of tests)
  say(`Failed: ${title} (${file})\n  ${message.split('\n').slice(0, 20).join('\n  ')}`);
// Failed tests have broken one check already.
const failed = failures + Math.max(0, Number(broken) - (failures > 0 ? 1 : 0));
say(`${passed} passed, ${failed} failed, ${pending} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
