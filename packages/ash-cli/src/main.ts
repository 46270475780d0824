import {interruption} from './interruption.js';
import {launch} from './launch.js';
import {reportPrematureEnd} from './premature-end.js';

/** A reader that has seen enough, such as head(1), is no failure; whatever is being done is still brought to its end. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

process.stdout.on('error', ignoreClosedPipe);
process.stderr.on('error', ignoreClosedPipe);

const done = reportPrematureEnd();

void launch(process.argv.slice(2)).then((exitCode) => {
  done();
  process.exitCode = exitCode;
  interruption.die();
});
