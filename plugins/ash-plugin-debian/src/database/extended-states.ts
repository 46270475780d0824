import {bytesFromBuffer, bytesFromText, type ByteString, type RootReader} from 'ash-sdk';
import {visitParagraphs, type WantedFields} from './wanted-fields.js';

/** `name:architecture` of the packages that came along as dependencies; apt writes the native architecture for `all`. */
export type AutomaticMarks = ReadonlySet<string>;

const FILE = '/var/lib/apt/extended_states';

const FIELDS: WantedFields = new Map([
  ['package', 'first line'],
  ['architecture', 'first line'],
  ['auto-installed', 'first line'],
]);

/** What apt knows of the reason why a package is there. A root without the file has nothing that came along. */
export async function readAutomaticMarks(root: RootReader): Promise<AutomaticMarks> {
  const content = await root.readFile(bytesFromText(FILE));
  return content === undefined ? new Set() : parseExtendedStates(bytesFromBuffer(content));
}

/** Reads apt's extended_states. */
export function parseExtendedStates(text: ByteString): AutomaticMarks {
  const marks = new Set<string>();
  visitParagraphs(text, FILE, FIELDS, (paragraph) => {
    const key = `${paragraph.get('package') ?? ''}:${paragraph.get('architecture') ?? ''}`;
    if (paragraph.get('auto-installed') === '1') marks.add(key);
    else marks.delete(key);
  });
  return marks;
}
