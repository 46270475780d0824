import {writeFileSync} from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Mocha's own spec output, and the counts of the run as a file in the directory that `ASH_TEST_RESULTS` names. */
export default class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const counts = {passed: 0, failures: 0, pending: 0};
    runner.on('pass', () => (counts.passed += 1));
    runner.on('fail', () => (counts.failures += 1));
    runner.on('pending', () => (counts.pending += 1));
    runner.once('end', () => {
      const directory = process.env['ASH_TEST_RESULTS'];
      if (directory) writeFileSync(path.join(directory, `${process.pid}.json`), JSON.stringify(counts));
    });
  }
}
