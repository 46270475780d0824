/** Marks the rows, or the options, that ash has put into `/etc/fstab` because of a setting. After `=` it says what it has replaced, if not `ro`. */
const MARK = 'x-ash.mutable';

export interface FstabWishes {
  /** Whether the root can be written to. */
  readonly writableRoot: boolean;
  /** Directories of the system, and where on the machine they really lie. Both absolute. */
  readonly binds: readonly {readonly source: string; readonly directory: string}[];
}

/**
 * An `/etc/fstab` with what the settings want. Rows that ash made for earlier settings are replaced; others, their blanks and comments
 * too, stay byte for byte. Source: fstab(5). Pure.
 */
export function fstabWith(text: string, {writableRoot, binds}: FstabWishes): string {
  const kept = text
    .split('\n')
    .filter((line) => !isOurBind(line))
    .map((line) => (isRoot(line) ? withRoot(line, writableRoot) : line))
    .join('\n');
  if (binds.length === 0) return kept;
  const separator = kept === '' || kept.endsWith('\n') ? '' : '\n';
  return `${kept}${separator}${binds.map(({source, directory}) => `${row(source, directory)}\n`).join('')}`;
}

/** Whether the root is mounted so that it can be written to. Pure. */
export function hasWritableRoot(text: string): boolean {
  const root = text.split('\n').find(isRoot);
  return root !== undefined && optionsOf(root).includes('rw');
}

/** Directories on which something is mounted, without what escapes stand for. Absolute paths below the root. Pure. */
export function mountPoints(text: string): readonly string[] {
  const points = text
    .split('\n')
    .filter(isRow)
    .map((line) => fieldsOf(line)[1] ?? '');
  return points.map(unescape).filter((point) => /^\/[\x01-\xff]+$/.test(point));
}

/** `bind,rw` alone would leave it read-only; with one more flag mount(8) makes it writable. */
function row(source: string, directory: string): string {
  const options = `bind,rw,noatime,x-systemd.requires-mounts-for=/.ash,${MARK}`;
  return `${escape(source)} ${escape(directory)} none ${options} 0 0`;
}

function withRoot(line: string, writable: boolean): string {
  const options = optionsOf(line);
  if (writable) {
    if (options.includes('rw')) return line;
    const readOnly = options.find(isReadOnly) ?? 'ro';
    const mark = readOnly === 'ro' ? MARK : `${MARK}=${readOnly}`;
    return replaceOptions(line, ['rw', ...options.filter((option) => !isReadOnly(option)), mark]);
  }
  const mark = options.find(isMark);
  if (mark === undefined) return line;
  const readOnly = mark === MARK ? 'ro' : mark.slice(MARK.length + 1);
  return replaceOptions(line, [readOnly, ...options.filter((option) => option !== mark && option !== 'rw')]);
}

function isOurBind(line: string): boolean {
  return isRow(line) && optionsOf(line).includes(MARK) && !isRoot(line);
}

/** `ro`, or in the words of mount(8) since 2.39 `ro=vfs`: of the mount alone. */
function isReadOnly(option: string): boolean {
  return option === 'ro' || option === 'ro=vfs';
}

function isMark(option: string): boolean {
  return option === MARK || (isReadOnly(option.slice(MARK.length + 1)) && option.startsWith(`${MARK}=`));
}

function isRoot(line: string): boolean {
  return isRow(line) && fieldsOf(line)[1] === '/';
}

function isRow(line: string): boolean {
  return /^\s*[^#\s]/.test(line);
}

function optionsOf(line: string): string[] {
  return (fieldsOf(line)[3] ?? '').split(',');
}

function fieldsOf(line: string): string[] {
  return line.trim().split(/[ \t]+/);
}

function replaceOptions(line: string, options: readonly string[]): string {
  return line.replace(
    /^(\s*(?:[^ \t]+[ \t]+){3})[^ \t]+/,
    (_, before: string) => `${before}${options.join(',')}`,
  );
}

/** What separates fields, and what escapes, is written as three octal digits. */
function escape(path: string): string {
  return path.replaceAll(
    /[\s\\#]/g,
    (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
}

function unescape(field: string): string {
  return field.replaceAll(/\\([0-3][0-7]{2})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 8)),
  );
}
