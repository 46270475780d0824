import {resolve} from 'node:path';
import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {AshError, type Target} from 'ash-sdk';
import {initDocument} from '../json/init.js';
import {escapeLine} from '../output/escape.js';
import {MODULE_PATH} from '../package-facts.js';
import {StoreCommand} from '../store-command.js';

export default class Init extends StoreCommand {
  static override readonly summary = 'Make an empty store.';
  static override readonly description =
    'In an image file that it makes, on a device, or in a mounted directory of a file system that it knows. Nothing that is there is overwritten.';
  static override readonly examples = [
    {
      description: 'In an image file, which takes only the room it needs:',
      command: 'ash init demo.img --size 8G',
    },
    {description: 'On a mounted btrfs:', command: 'ash init /mnt'},
  ];
  static override readonly args = {
    location: Args.string({
      description: 'An image file to make, a device, or a mounted directory.',
      ignoreStdin: true,
    }),
  };
  static override readonly flags = {
    size: Flags.string({summary: 'Greatest size of an image file.', helpValue: 'SIZE'}),
    fs: Flags.string({summary: 'The file system to make.', helpValue: 'NAME'}),
    label: Flags.string({summary: 'Its label.', helpValue: 'TEXT'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Init);
    const location = this.reference(flags.store, args.location);
    if (location === undefined) throw nowhere();
    const engine = await import('ash-core');
    const sizeBytes = flags.size === undefined ? undefined : engine.parseSize(flags.size);
    const expected = await engine
      .targetAt(location)
      .catch((): Target => ({kind: 'image', path: resolve(location)}));
    if (engine.needsNamespace(expected)) return engine.reenterInNamespace({argv: process.argv.slice(2)});
    const {target, filesystem} = await engine.createStore({
      location,
      sizeBytes,
      filesystem: flags.fs,
      label: flags.label,
      plugins: await engine.discoverPlugins({modulePath: MODULE_PATH}),
    });
    const path = escapeLine(target.path);
    this.show(flags, initDocument(target, filesystem), () => [
      `Made an empty store on ${filesystem} in ${path}.`,
      this.look.palette.faint(`'ash new --store ${escapeLine(location)}' makes the first snapshot in it.`),
    ]);
    return 0;
  }
}

function nowhere(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'It was not said where the store shall be.',
    hint: "Name an image file, a device or a mounted directory: 'ash init demo.img'.",
    exit: 'usage',
  });
}
