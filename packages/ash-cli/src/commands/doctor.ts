import {hostname} from 'node:os';
import * as Flags from '@oclif/core/flags';
import {EXIT_CODES} from 'ash-sdk';
import type {Finding} from 'ash-core';
import {toAshError} from '../failure.js';
import {findingsDocument} from '../json/findings.js';
import {drawFindings} from '../output/findings.js';
import {discoverOwnPlugins} from '../own-plugins.js';
import {StoreCommand, userName} from '../store-command.js';

export default class Doctor extends StoreCommand {
  static override readonly summary = 'Look for what is wrong with the machine, the plugins and the store.';
  static override readonly description =
    'Changes nothing without --repair. Ends with exit code 1 when there is a problem.';
  static override readonly examples = [
    {description: 'Is everything all right?', command: 'ash doctor'},
    {description: 'Mend a store whose state can not be read:', command: 'ash doctor --repair'},
  ];
  static override readonly flags = {
    repair: Flags.boolean({
      summary: 'Rebuild what the store says of itself, where it is damaged or gone, from what is left of it.',
    }),
  };

  override async run(): Promise<number> {
    const {flags} = await this.parse(Doctor);
    const report = (findings: readonly Finding[]): number => {
      this.show(flags, findingsDocument(findings), () => drawFindings(findings, this.look));
      return findings.some(({level}) => level === 'problem') ? EXIT_CODES.failed.code : EXIT_CODES.done.code;
    };
    const engine = await import('ash-core');
    let code: number | undefined;
    const mended: Finding[] = [];
    try {
      if (flags.repair) {
        const {target} = await engine.resolveStore({flag: flags.store, env: process.env});
        if (engine.needsNamespace(target)) {
          return await engine.reenterInNamespace({argv: process.argv.slice(2)});
        }
        const plugins = await discoverOwnPlugins();
        const invocation = {argv: process.argv.slice(2), user: userName(), host: hostname()};
        mended.push(...(await engine.mendStore({target, plugins, invocation})));
      }
      return await this.withStore(flags, 'read', async ({session}) => {
        const {plugins} = session;
        return (code = report([...mended, ...(await engine.diagnose({session, plugins}))]));
      });
    } catch (thrown) {
      if (code !== undefined) throw thrown;
      const plugins = await discoverOwnPlugins();
      return report([...mended, ...(await engine.diagnose({plugins})), storeFinding(thrown)]);
    }
  }
}

/** A store that can't be opened; that none was named is no problem of the machine's. */
function storeFinding(thrown: unknown): Finding {
  const {code, message, hint} = toAshError(thrown, 'doctor');
  const level = code === 'ASH_STORE_NOT_NAMED' ? 'warning' : 'problem';
  return {level, message, ...(hint === undefined ? {} : {hint})};
}
