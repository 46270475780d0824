import {writeFileSync} from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Mocha's own spec output, and the results of the run as a file in the directory that `ASH_TEST_RESULTS` names. */
export default class ResultsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const counts = {passed: 0, failures: 0, pending: 0};
    const failed: {title: string; file: string | undefined; message: string}[] = [];
    runner.on('pass', () => (counts.passed += 1));
    runner.on('fail', (test: Mocha.Runnable, error: Error) => {
      counts.failures += 1;
      failed.push({title: test.fullTitle(), file: fileOf(test), message: error.message});
    });
    runner.on('pending', () => (counts.pending += 1));
    runner.once('end', () => {
      const directory = process.env['ASH_TEST_RESULTS'];
      if (!directory) return;
      writeFileSync(path.join(directory, `${process.pid}.json`), JSON.stringify({...counts, failed}));
    });
  }
}

function fileOf({file}: Mocha.Runnable): string | undefined {
  return file && path.relative(process.cwd(), file);
}
