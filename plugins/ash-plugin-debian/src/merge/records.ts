import type {Records} from 'ash-sdk';

/** Paragraphs that are divided by empty lines, each with a newline at its end. `keyOf` gets one as it is written. */
export function paragraphRecords(text: string, keyOf: (paragraph: string) => string): Records {
  const records = new Map<string, string>();
  for (const paragraph of text.split(/\n(?:[ \t]*\n)+/)) {
    if (paragraph.trim() === '') continue;
    const whole = `${paragraph.replace(/^\n+|\n+$/g, '')}\n`;
    records.set(keyOf(whole), whole);
  }
  return records;
}

export function lineRecords(text: string, keyOf: (line: string) => string): Records {
  return new Map(text.split('\n').flatMap((line) => (line === '' ? [] : [[keyOf(line), `${line}\n`]])));
}

/** Records as a file has them; `separator` stands between two. */
export function formatRecords(records: Records, separator: string): Buffer {
  return Buffer.from([...records.values()].join(separator), 'latin1');
}
