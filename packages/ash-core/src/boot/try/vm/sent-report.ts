import {CHECK_FILES, REPORT_FILES} from '../places.js';
import {MARK} from './places.js';

const {checks, ...files} = REPORT_FILES;

/** Whatever else the machine names is passed over: no name leads out of the report. */
const NAME = new RegExp(
  `^(?:${Object.values(files).join('|')}|${checks}/[1-9]\\d{0,3}/(?:${Object.values(CHECK_FILES).join('|')}))$`,
);

/**
 * The files of a report in what came over the serial port, by their names. Attack: any program in the machine can write to the
 * port, so lines may be cut, forged, or of any length. Of two lines for one file the last counts. Pure.
 */
export function sentFiles(text: string): ReadonlyMap<string, Buffer> {
  const sent = new Map<string, Buffer>();
  for (const line of text.split(/[\r\n]+/)) {
    const [mark, name = '', content = '', ...more] = line.split(' ');
    if (mark !== MARK || more.length > 0 || !NAME.test(name)) continue;
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content)) continue;
    sent.set(name, Buffer.from(content, 'base64'));
  }
  return sent;
}
