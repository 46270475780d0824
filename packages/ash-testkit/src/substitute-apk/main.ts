import {audit, info, update} from './commands/ask.js';
import {add, fix, remove, upgrade} from './commands/change-world.js';
import {parseOptions, type Options} from './options.js';
import {fail, failures} from './output.js';
import {Database} from './state/database.js';

/** Runs one command and returns the exit code. */
async function main(options: Options): Promise<number> {
  const {root, flags, values} = options;
  if (flags.has('initdb')) Database.initialise(root, values.get('arch') ?? 'x86_64');
  if (options.command === 'update') return update(options);
  const database = Database.read(root);
  switch (options.command) {
    case 'add':
      await add(options, database);
      break;
    case 'del':
      await remove(options, database);
      break;
    case 'upgrade':
      await upgrade(options, database);
      break;
    case 'fix':
      await fix(options, database);
      break;
    case 'info':
      return info(options, database);
    case 'audit':
      audit(options, database);
      break;
    default:
      fail(`'${options.command}' is not an apk command that this substitute knows`);
  }
  return Math.min(1, failures());
}

main(parseOptions(process.argv.slice(2))).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    fail(error instanceof Error ? error.message : String(error));
    process.exitCode = 99;
  },
);
