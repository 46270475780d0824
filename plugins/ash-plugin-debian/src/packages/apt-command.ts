import type {Command, PackageRequest} from 'ash-sdk';

/** Nothing here may ever wait for an answer: neither debconf, nor ucf, nor apt-listchanges. */
export const UNATTENDED: Readonly<Record<string, string>> = {
  DEBIAN_FRONTEND: 'noninteractive',
  DEBIAN_PRIORITY: 'critical',
  APT_LISTCHANGES_FRONTEND: 'none',
  UCF_FORCE_CONFFOLD: '1',
};

/** dpkg's way to keep edited configuration files without a question. */
export const KEEP_EDITED = ['--force-confdef', '--force-confold'] as const;

/** Words are names and nothing else (no regular expressions), and downloads stay for the shared cache. */
const ALWAYS = ['-o', 'APT::Cmd::Pattern-Only=true', '-o', 'APT::Keep-Downloaded-Packages=true'];

const WITHOUT_PERSON = [
  '--yes',
  '-q',
  '-o',
  'APT::Color=0',
  '-o',
  'Dpkg::Use-Pty=0',
  ...KEEP_EDITED.flatMap((option) => ['-o', `Dpkg::Options::=${option}`]),
];

/** A call of apt-get: `words` are its command with options, `names` go behind `--`. */
export function aptCommand(
  request: Pick<PackageRequest, 'interactive'>,
  title: string,
  words: readonly string[],
  names: readonly string[] = [],
): Command {
  const argv = [...ALWAYS, ...(request.interactive ? [] : WITHOUT_PERSON), ...words];
  return {
    argv: ['apt-get', ...argv, ...(names.length === 0 ? [] : ['--', ...names])],
    ...(request.interactive ? {} : {env: UNATTENDED}),
    title,
  };
}
