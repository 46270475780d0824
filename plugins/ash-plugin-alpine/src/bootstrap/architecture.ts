import {badBootstrapWord} from 'ash-sdk';

/** Names that Node and Debian have for a machine, and Alpine's. Source: apk-package(5), "arch". */
const NAMES: Readonly<Record<string, string>> = {
  x64: 'x86_64',
  amd64: 'x86_64',
  ia32: 'x86',
  i386: 'x86',
  arm64: 'aarch64',
  arm: 'armv7',
  armhf: 'armv7',
  ppc64: 'ppc64le',
  ppc64el: 'ppc64le',
  loong64: 'loongarch64',
};

const KNOWN = ['x86_64', 'x86', 'aarch64', 'armv7', 'armhf', 'ppc64le', 's390x', 'riscv64', 'loongarch64'];

/** Alpine's name of a machine; of this one when none is asked for. Alpine's `armhf` is older than Debian's, so it must be asked for as `armv6`. */
export function alpineArchitecture(wanted: string = process.arch): string {
  const name = wanted === 'armv6' ? 'armhf' : (NAMES[wanted] ?? wanted);
  if (KNOWN.includes(name)) return name;
  throw badBootstrapWord('an architecture', wanted, `Alpine has ${KNOWN.join(', ')}.`);
}
