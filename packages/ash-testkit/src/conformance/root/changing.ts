import {readdir, readFile, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {bytesFromText, isAshError} from 'ash-sdk';
import {demand, shown} from '../breach.js';
import type {RootRule} from '../rule.js';
import {demandFailure, demandSuccess, tail} from './expect-end.js';
import {app, CONFIGURATION, LAST_WORDS, PROGRAM} from './recipes.js';

const EDITED = 'edited by a person\n';

export const changingRules: readonly RootRule[] = [
  {
    title: 'upgrades, and keeps an edited configuration file with the new one beside it',
    async check({adapter, directory, repository, find, run, request}) {
      await writeFile(join(directory, CONFIGURATION), EDITED);
      await repository.publish([app('2.0')]);
      demandSuccess('upgrade()', await run(adapter.packages.upgrade({...request(), full: false})));
      const found = await find('ashtest-app');
      demand(found?.state === 'installed' && /^(\d+:)?2\.0(-|$)/.test(found.version), {
        found: `After an upgrade the database has ${shown(found)} as ashtest-app.`,
        wanted: 'version 2.0; upgrade() fetches the lists first where the package manager does not',
        because: "'ash upgrade' is all that a user types",
        read: 'Commands as data',
      });
      const content = await readFile(join(directory, CONFIGURATION), 'utf8').catch(() => undefined);
      demand(content === EDITED, {
        found: `The edited ${CONFIGURATION} holds ${shown(content)} after the upgrade.`,
        wanted: shown(EDITED),
        because: 'what a person has edited is never lost',
        read: 'Configuration files',
      });
      const names = await readdir(join(directory, 'etc'));
      const beside = names.filter(
        (name) => name.startsWith(basename(CONFIGURATION)) && name !== basename(CONFIGURATION),
      );
      const suffixes = adapter.layout.configurationSuffixes ?? [];
      demand(
        beside.every((name) => suffixes.some((suffix) => name.endsWith(suffix))),
        {
          found: `The package manager left ${shown(beside)} in /etc, and layout.configurationSuffixes is ${shown(suffixes)}.`,
          wanted: 'an end of this name among them',
          because: 'ash status lists such files, so that nobody forgets them',
          read: 'Configuration files',
        },
      );
    },
  },
  {
    title: 'fails for a package that is not there, in the words of the package manager, and explains it',
    async check({adapter, install}) {
      const ended = await install('ashtest-missing');
      demandFailure(
        "install('ashtest-missing')",
        ended,
        'the user asked for something that they did not get',
      );
      demand(ended.output.includes('ashtest-missing'), {
        found: `The output does not name the package:\n    ${tail(ended.output)}`,
        wanted: 'what the package manager says itself',
        because: 'ash shows these lines below its own sentence',
        read: 'When something fails',
      });
      const hint: unknown = adapter.packages.explain?.(ended.output);
      demand(adapter.packages.explain === undefined || (typeof hint === 'string' && hint !== ''), {
        found: `explain() answered ${shown(hint)} for:\n    ${tail(ended.output)}`,
        wanted: 'a sentence with what to do, as looking at the spelling or at ash refresh',
        because: 'a misspelt name is what goes wrong most often',
        read: 'When something fails',
      });
    },
  },
  {
    title: 'removes a package',
    async check({reader, remove, find, check}) {
      demandSuccess("remove('ashtest-app')", await remove('ashtest-app'));
      const found = await find('ashtest-app');
      const program = await reader().stat(bytesFromText(PROGRAM));
      demand((found === undefined || found.state === 'configuration-only') && program === undefined, {
        found: `After a removal the database has ${shown(found)}, and ${PROGRAM} is ${program === undefined ? 'gone' : 'there'}.`,
        wanted: 'no such package, or only its configuration, and no program',
        because: 'ash says by the database what a transaction has changed',
        read: 'Commands as data',
      });
      demandSuccess('check()', await check());
    },
  },
  {
    title: 'fails to remove a package that is not installed, or does nothing',
    async check({remove, read}) {
      const before = [...(await read()).packages.keys()];
      await remove('ashtest-unseen').catch((error: unknown) => {
        if (!isAshError(error)) throw error;
      });
      const after = [...(await read()).packages.keys()];
      demand(shown(before) === shown(after), {
        found: 'Removing a package that is not installed changed the packages.',
        wanted: 'a failure, or nothing',
        because: 'nothing else was asked for',
        read: 'Commands as data',
      });
    },
  },
  {
    title: 'lets no transaction through in which the script of a package failed',
    async check({install, find, check, remove}) {
      const ended = await install('ashtest-fails');
      const isBroken = (await find('ashtest-fails'))?.state === 'broken';
      const isFound = ended.failed || isBroken || (await check()).failed;
      await remove('ashtest-fails');
      demand(isFound, {
        found: `The script of ashtest-fails ended with exit code 3, and nothing noticed it:\n    ${tail(ended.output)}`,
        wanted: 'a command that fails, the state broken, or a check() that fails',
        because:
          'a package manager that only warns would leave a half-installed package in a sealed snapshot',
        read: 'When something fails',
      });
      demand(ended.output.includes(LAST_WORDS), {
        found: `What the script said is not in the output:\n    ${tail(ended.output)}`,
        wanted: 'the words of the script',
        because: 'nobody can mend what they are not told',
        read: 'When something fails',
      });
    },
  },
];
