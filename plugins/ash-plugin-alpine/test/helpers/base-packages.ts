import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {APK_ARCHITECTURE, type ContentFile, type PackageContent} from 'ash-testkit';
import {substituteProgram} from './substitute-apk.js';

const SEARCH = ['/bin', '/usr/bin', '/sbin', '/usr/sbin'];

/** Where busybox lies on this machine; undefined when it is not there. */
export function busybox(): string | undefined {
  return SEARCH.map((directory) => join(directory, 'busybox')).find((file) => existsSync(file));
}

let packages: Promise<readonly PackageContent[]> | undefined;

/**
 * The packages of the smallest base: this machine's busybox and Node, and the substitute for apk, under the names that Alpine's own
 * have. They are the same objects each time, so that they are packed once.
 */
export function basePackages(): Promise<readonly PackageContent[]> {
  packages ??= makePackages();
  return packages;
}

async function makePackages(): Promise<PackageContent[]> {
  const apk = Buffer.from(await substituteProgram('/usr/bin/node'));
  return [
    content('alpine-baselayout', [], layoutFiles()),
    content('busybox', ['alpine-baselayout'], busyboxFiles()),
    content('substitute-node', ['busybox'], [...programFiles(process.execPath, '/usr/bin/node')]),
    content('apk-tools', ['substitute-node'], [{path: '/sbin/apk', content: apk, mode: 0o755}]),
    content('alpine-base', ['alpine-baselayout', 'busybox', 'apk-tools'], []),
  ];
}

function content(name: string, depends: readonly string[], files: readonly ContentFile[]): PackageContent {
  return {
    ...{name, version: '3.22.0-r0', architecture: APK_ARCHITECTURE, summary: `${name} of the tests`},
    ...{depends, provides: name === 'busybox' ? ['cmd:sh=3.22.0-r0'] : [], installIf: [], scripts: {}, files},
  };
}

const OS_RELEASE =
  'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.0\nPRETTY_NAME="Alpine Linux v3.22 (substitute of the tests)"\n';

function layoutFiles(): ContentFile[] {
  const directories = ['dev', 'proc', 'sys', 'run', 'root', 'home', 'mnt', 'srv', 'var/log', 'var/lib'];
  return [
    ...directories.map((name) => ({path: `/${name}`, isDirectory: true as const, mode: 0o755})),
    {path: '/tmp', isDirectory: true, mode: 0o1777},
    {path: '/var/tmp', isDirectory: true, mode: 0o1777},
    text('/etc/os-release', OS_RELEASE),
    text('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n'),
    text('/etc/group', 'root:x:0:root\nwheel:x:10:root\nnobody:x:65534:\n'),
    text('/etc/motd', 'Welcome!\n'),
    text('/etc/profile', 'export PATH=/usr/sbin:/usr/bin:/sbin:/bin\n'),
  ];
}

function busyboxFiles(): ContentFile[] {
  const program = busybox() ?? '';
  const applets = execFileSync(program, ['--list'], {encoding: 'utf8'}).trim().split('\n');
  return [
    ...programFiles(program, '/bin/busybox'),
    ...applets
      .filter((name) => name !== 'busybox' && name !== '')
      .map((name) => ({path: `/bin/${name}`, target: '/bin/busybox'})),
    // What asks for a usual place finds it there too.
    ...['env', 'chroot', 'script'].map((name) => ({path: `/usr/bin/${name}`, target: '/bin/busybox'})),
  ];
}

/** A program of this machine with the libraries that it needs. */
function programFiles(file: string, path: string): ContentFile[] {
  return [
    {path, content: readFileSync(file), mode: 0o755},
    ...librariesOf(file).map((library) => ({path: library, content: readFileSync(library), mode: 0o755})),
  ];
}

/** Absolute paths; a static program has none. */
function librariesOf(file: string): string[] {
  try {
    const output = execFileSync('ldd', [file], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
    return [...output.matchAll(/(\/\S+) \(0x/g)].flatMap(([, library = '']) => library);
  } catch {
    return [];
  }
}

function text(path: string, content_: string): ContentFile {
  return {path, content: Buffer.from(content_), mode: 0o644};
}
