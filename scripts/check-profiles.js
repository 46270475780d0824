// Checks every name of a Debian package in profiles and in what makes a base boot against the lists of Debian's own archive.
// Usage: npx tsx -C ash-source scripts/check-profiles.js [--installable] [--only PROFILE] [--release NAME]; with
// --installable apt also has to find a way to install each profile, all of it in one go; with --only and --release nothing else is looked at.
// The lists come from the mirror that this machine's apt uses, into a directory of their own that is removed afterwards.
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {tmpdir} from 'node:os';
import {parseArgs} from 'node:util';
import {realHost} from '../packages/ash-testkit/src/host.ts';
import {createDebianAdapter} from '../plugins/ash-plugin-debian/src/adapter.ts';
import {chooseSources} from '../plugins/ash-plugin-debian/src/bootstrap/choose-sources.ts';
import {readHostFacts} from '../plugins/ash-plugin-debian/src/bootstrap/host-facts.ts';
import {findKeys} from '../plugins/ash-plugin-debian/src/bootstrap/keys.ts';
import {oneLineSource} from '../plugins/ash-plugin-debian/src/bootstrap/render-sources.ts';
import {debian} from '../plugins/ash-plugin-debian/src/derivatives/debian.ts';
import {readAptSettings} from '../plugins/ash-plugin-debian/src/host-apt/apt-settings.ts';
import {Failure} from './lib/failure.js';
import {main} from './lib/main.js';
import {capture} from './lib/run.js';
import {duration, say} from './lib/say.js';

const ROOT = '/';
const {values: options} = parseArgs({
  options: {installable: {type: 'boolean'}, only: {type: 'string'}, release: {type: 'string'}},
});
const RELEASES = debian.archive.releases.filter(
  ({codename}) => options.release === undefined || options.release === codename,
);

await main(async () => {
  const host = realHost();
  if (!(await host.has('apt-get'))) return say('Not checked: this machine has no apt.');
  const directory = await mkdtemp(path.join(tmpdir(), 'ash-check-profiles-'));
  try {
    const problems = [];
    let looked = 0;
    for (const release of RELEASES) {
      const begin = performance.now();
      const archive = await openArchive(host, release, path.join(directory, release.codename));
      if (archive === undefined) return say('Not checked: the archive can not be reached from here.');
      const {found, checked} = await problemsOf(host, release, archive);
      problems.push(...found);
      looked += checked;
      const kind = options.installable ? 'can be installed' : 'have names of packages';
      const count = `${checked - found.length} of ${checked} lists ${kind}`;
      say(`${release.codename}: ${count} (${duration(performance.now() - begin)}).`);
    }
    for (const problem of problems) say(problem);
    if (looked === 0) throw new Failure('There is no such profile or release.');
    if (problems.length > 0) throw new Failure(`${problems.length} lists of packages are wrong.`);
    say('All names are packages.');
  } finally {
    await rm(directory, {recursive: true, force: true});
  }
});

/** How many lists of packages one release was asked for, and what is wrong with them as sentences. */
async function problemsOf(host, {codename}, {names, apt}) {
  const lists = (await packageLists(host, codename)).filter(
    ({id}) => options.only === undefined || options.only === id,
  );
  const found = [];
  for (const {title, packages} of lists) {
    const absent = packages.filter((name) => !names.has(name));
    if (absent.length > 0) found.push(`${codename}, ${title}: there is no ${absent.join(', ')}.`);
    else if (options.installable) {
      // --simulate would also put thousands of packages in order, which takes ten times as long and can't fail here.
      const {code, stderr} = await apt('apt-get', '--print-uris', '--yes', '-qq', 'install', ...packages);
      if (code !== 0) found.push(`${codename}, ${title}: apt can not install it.\n${stderr}`);
    }
  }
  return {found, checked: lists.length};
}

/** The profiles of a release, and what makes a base boot with each loader. */
async function packageLists(host, codename) {
  const adapter = createDebianAdapter(host, ROOT);
  const lists = adapter
    .profiles({ID: 'debian', VERSION_CODENAME: codename})
    .map(({id, packages}) => ({id, title: `profile ${id}`, packages}));
  for (const loader of codename === 'bullseye' ? ['grub'] : ['grub', 'systemd-boot']) {
    const request = {derivative: 'debian', release: codename, firmware: ['uefi', 'bios'], loader};
    const {packages} = await adapter.bootable.packages({...request, remoteLogin: true, encrypted: true});
    lists.push({id: undefined, title: `a system with ${loader}`, packages});
  }
  return lists;
}

/** The names in a release's lists, and a way to call apt with nothing but them; undefined when they can't be fetched. */
async function openArchive(host, release, directory) {
  const facts = await readHostFacts(debian, ROOT);
  const sources = chooseSources({derivative: debian, release, host: facts.sources}).slice(0, 1);
  const keyed = await findKeys(debian, sources, {root: ROOT, hasCommonKeys: facts.isSame, installHint: ''});
  for (const inner of ['lists/partial', 'cache/archives/partial', 'etc/apt.conf.d', 'etc/preferences.d'])
    await mkdir(path.join(directory, inner), {recursive: true});
  const file = (name, lines) => writeFile(path.join(directory, name), `${lines.join('\n')}\n`);
  await writeFile(path.join(directory, 'status'), '');
  await file(
    'etc/sources.list',
    keyed.map((source) => oneLineSource({...source, components: release.components})),
  );
  await file('apt.conf', [
    ...(await readAptSettings(host)),
    `Dir::Etc "${directory}/etc";`,
    `Dir::State "${directory}";`,
    `Dir::State::status "${directory}/status";`,
    `Dir::Cache "${directory}/cache";`,
    'APT::Architecture "amd64";',
    'APT::Architectures { "amd64"; };',
    'APT::Sandbox::User "root";',
  ]);
  const apt = (...argv) => capture(argv, {environment: {APT_CONFIG: `${directory}/apt.conf`}});
  const updated = await apt('apt-get', '-qq', 'update', '-o', 'APT::Update::Error-Mode=any');
  if (updated.code !== 0) return undefined;
  const {stdout} = await apt('apt-cache', 'pkgnames');
  return {apt, names: new Set(stdout.split('\n'))};
}
