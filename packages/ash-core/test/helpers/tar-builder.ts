const BLOCK = 512;

/** A member of a tar archive, with whatever anybody may write into one. */
export interface Member {
  readonly name: string;
  /** `0` file, `1` hard link, `2` symbolic link, `3` device, `5` directory, `x` extended header. Default: `0`. */
  readonly type?: string;
  readonly target?: string;
  readonly content?: string;
  /** What the header says, instead of the length of the content, in bytes. */
  readonly size?: bigint;
  readonly mode?: number;
  readonly major?: number;
  readonly minor?: number;
}

/** A tar archive of members, its end included. Source: pax(1), "ustar Interchange Format". */
export function tar(...members: readonly Member[]): Buffer {
  return Buffer.concat([...members.map(memberOf), Buffer.alloc(2 * BLOCK)]);
}

/** An extended header for the next member. */
export function extended(...records: readonly (readonly [key: string, value: string])[]): Member {
  return {name: 'extended', type: 'x', content: records.map(recordOf).join('')};
}

function recordOf([key, value]: readonly [string, string]): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (`${length}${rest}`.length !== length) length = `${length}${rest}`.length;
  return `${length}${rest}`;
}

function memberOf(member: Member): Buffer {
  const {name, type = '0', target = '', content = '', mode = 0o644, major = 0, minor = 0} = member;
  const body = Buffer.from(content, 'latin1');
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100, 'latin1');
  for (const [at, value] of [
    [100, mode],
    [108, 0],
    [116, 0],
    [329, major],
    [337, minor],
  ] as const)
    header.write(value.toString(8).padStart(7, '0'), at);
  writeSize(header, member.size ?? BigInt(body.length));
  header.write('00000000000', 136);
  header.write(type, 156);
  header.write(target, 157, 100, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return Buffer.concat([header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]);
}

/** More than eleven octal digits hold stands in binary. */
function writeSize(header: Buffer, size: bigint): void {
  if (size < 8n ** 11n) {
    header.write(size.toString(8).padStart(11, '0'), 124);
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(size, 128);
}
