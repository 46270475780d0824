import {bytesFromText, type Command, type PackageRequest, type RootReader} from 'ash-sdk';

/** Which dnf a root has. */
export type Dnf = 'dnf5' | 'dnf';

/** Looks it up in the root: dnf 5 where it is there, else dnf 4. */
export async function dnfOf(root: RootReader): Promise<Dnf> {
  for (const path of ['/usr/bin/dnf5', '/bin/dnf5'])
    if ((await root.stat(bytesFromText(path))) !== undefined) return 'dnf5';
  return 'dnf';
}

/** Nothing here may ever wait for an answer, and output is lines, not bars. */
const WITHOUT_PERSON = ['--assumeyes'];

/** A call of dnf: `words` are its command with options and names. */
export async function dnfCommand(
  request: PackageRequest,
  title: string,
  words: readonly string[],
): Promise<Command> {
  const program = await dnfOf(request.root);
  return {argv: [program, ...(request.interactive ? [] : WITHOUT_PERSON), ...words], title};
}
