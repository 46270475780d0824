// What several runs of tests together have left on the machine. Usage: node scripts/test/left-behind.js FILE. The first call keeps in
// FILE what is there; the second one compares, and fails when there is more.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {say} from '../lib/say.js';
import {machineState, newOnes} from './leaks.js';

const [file] = process.argv.slice(2);
if (existsSync(file)) {
  const {mounts, loops} = JSON.parse(readFileSync(file, 'utf8'));
  const leaks = newOnes({mounts: new Set(mounts), loops: new Set(loops)});
  for (const leak of leaks) say(`Left behind by the tests: ${leak}`);
  process.exitCode = leaks.length > 0 ? 1 : 0;
} else {
  const {mounts, loops} = machineState();
  writeFileSync(file, JSON.stringify({mounts: [...mounts], loops: [...loops]}));
}
