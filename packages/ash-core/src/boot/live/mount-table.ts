/** The fifth field of a row. Source: proc(5), `/proc/[pid]/mountinfo`. */
const MOUNT_POINT = /^\d+ \d+ \d+:\d+ \S+ (\S+) /;

/** The mount points in a mountinfo file, in its order; those that were removed from their directory are left out. Pure. */
export function mountPointsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const point = MOUNT_POINT.exec(line)?.[1];
    return point === undefined || point.endsWith('//deleted') ? [] : [unescape(point)];
  });
}

/** Mount points below a directory that lie below no other one: what comes along with them needs not be named. Pure. */
export function mountPointsBelow(points: readonly string[], directory: string): string[] {
  const below = [...new Set(points)].filter((point) => point.startsWith(`${directory}/`));
  return below.filter((point) => !below.some((other) => point.startsWith(`${other}/`))).sort();
}

/** Blanks, tabs, line breaks and backslashes are written as three octal digits. */
function unescape(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
