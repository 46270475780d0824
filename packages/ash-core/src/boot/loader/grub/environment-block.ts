import {environmentDamaged, environmentFull} from '../../../errors/loader.js';

/** Size of the block in bytes. Source: GRUB's include/grub/lib/envblk.h. */
export const ENVIRONMENT_BYTES = 1024;

const SIGNATURE = '# GRUB Environment Block\n';

/** Variables that GRUB and ash leave for each other. */
export type LoaderEnvironment = Readonly<Record<string, string>>;

/** The block as GRUB reads it. Throws when it doesn't fit, or a name is none. Pure. */
export function serializeEnvironment(variables: LoaderEnvironment): Buffer {
  const lines = Object.entries(variables).map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || value.includes('\0')) throw environmentFull();
    return `${name}=${value.replaceAll(/[\\\n]/g, (character) => `\\${character}`)}\n`;
  });
  const text = Buffer.from(SIGNATURE + lines.join(''));
  if (text.length > ENVIRONMENT_BYTES) throw environmentFull();
  return Buffer.concat([text, Buffer.alloc(ENVIRONMENT_BYTES - text.length, '#')]);
}

/** The variables of a block. Throws for what is none; `path` is for the sentence. Pure. */
export function parseEnvironment(block: Uint8Array, path: string): LoaderEnvironment {
  const text = Buffer.from(block).toString('utf8');
  if (block.length !== ENVIRONMENT_BYTES || !text.startsWith(SIGNATURE)) throw environmentDamaged(path);
  const variables: Record<string, string> = {};
  for (const [, name = '', value = ''] of text
    .slice(SIGNATURE.length)
    .matchAll(/^([A-Za-z_][A-Za-z0-9_]*)=((?:\\[^]|[^\\\n])*)\n/gm)) {
    variables[name] = value.replaceAll(/\\([^])/g, '$1');
  }
  return variables;
}
