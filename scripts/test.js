import {tooOld} from './lib/check-node.js';

const sentence = tooOld(process.versions.node);
if (sentence) {
  process.stderr.write('Error: ' + sentence + '\n');
  process.exitCode = 1;
} else {
  import('./test/start.js');
}
