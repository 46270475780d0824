import {mergeRecords, type MergeRequest, type Records, type RootPath, type RootReader} from 'ash-sdk';

/** The content of a file that is made of records on all three sides; undefined when they can't be brought together. */
export async function mergedContent(
  {below, own, onto}: MergeRequest,
  path: RootPath,
  parse: (content: Buffer) => Records,
): Promise<Records | undefined> {
  const records = async (root: RootReader): Promise<Records> =>
    parse((await root.readFile(path, LIMIT)) ?? Buffer.alloc(0));
  return mergeRecords({below: await records(below), own: await records(own), onto: await records(onto)});
}

/** Some ten times the largest that a full desktop has, in bytes. */
const LIMIT = 384 * 1024 * 1024;

/** Paragraphs of the database of installed packages by the name in them, each with the empty line that ends it. */
export function stanzaRecords(content: Buffer): Records {
  const records = new Map<string, string>();
  for (const stanza of content.toString('latin1').split(/\n\n+/)) {
    const whole = stanza.replace(/^\n+|\n+$/g, '');
    if (whole !== '') records.set(/^P:(.*)$/m.exec(whole)?.[1] ?? whole, `${whole}\n\n`);
  }
  return records;
}

/** Words of the world by the name in them: before a tag or a condition on the version. */
export function worldRecords(content: Buffer): Records {
  return lineRecords(content, /^!?[^\s@<>=~]+/);
}

/** Lines of the file of triggers, by the identity of the package that begins them. */
export function triggerRecords(content: Buffer): Records {
  return lineRecords(content, /^\S+/);
}

function lineRecords(content: Buffer, key: RegExp): Records {
  const lines = content.toString('latin1').split('\n');
  return new Map(
    lines.flatMap((line) => (line === '' ? [] : [[key.exec(line)?.[0] ?? line, `${line}\n`] as const])),
  );
}

/** The records in the order of their keys, as apk has them, when the new parent's are in that order. */
export function joined(records: Records, onto: Records): Buffer {
  const isSorted = [...onto.keys()].every((key, index, all) => index === 0 || (all[index - 1] ?? '') < key);
  const entries = isSorted ? [...records].sort(([a], [b]) => (a < b ? -1 : 1)) : [...records];
  return Buffer.from(entries.map(([, record]) => record).join(''), 'latin1');
}
