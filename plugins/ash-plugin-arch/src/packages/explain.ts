interface Explanation {
  readonly pattern: RegExp;
  readonly hint: string | ((match: RegExpExecArray) => string);
}

/** What pacman, makepkg and git say, and what to do about it. The first that matches counts, so causes come before consequences. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /No space left on device|not enough free disk space|Partition \S{1,200} too full/,
    hint: "The store is full. Make room with 'ash gc', or enlarge the store.",
  },
  {
    pattern: /unable to lock database|failed to init transaction \(unable to lock/,
    hint: "A pacman that died left its lock, or another one is at work. Take the lock away with 'ash repair'.",
  },
  {
    pattern: /Could not resolve host: (\S{1,253})|Could not resolve hostname (\S{1,253})/,
    hint: (match) =>
      `The name ${(match[1] ?? match[2] ?? '').replace(/[.:]$/, '')} can't be resolved. Check the network connection of this machine.`,
  },
  {
    pattern:
      /(?:invalid or corrupted package|corrupted database) \(PGP signature\)|is (?:unknown|marginal) trust|signature from "[^"]{1,200}" is invalid|missing required signature|key "[^"]{1,80}" (?:is unknown|could not be looked up)|required key missing from keyring|keyring is not writable/,
    hint: "A signature can't be checked with the keys of this snapshot. Renew them with 'ash repair', then try again.",
  },
  {
    pattern:
      /failed retrieving file '[^']{1,200}\.db(?:\.sig)?'|failed to (?:update|synchronize) \S{1,100}|failed to synchronize all databases/,
    hint: 'The mirror does not answer, or does not have this repository. Check the network connection, and the addresses in /etc/pacman.d/mirrorlist inside the snapshot.',
  },
  {
    pattern:
      /The requested URL returned error: 404|failed retrieving file '[^']{1,200}\.pkg\.tar[^']{0,20}'[^\n]{0,200}404/,
    hint: "The package lists are older than the mirror. 'ash upgrade' fetches them and brings all packages to the same state, as Arch wants it; then try again.",
  },
  {
    pattern:
      /Failed to connect to|Connection timed out|Connection refused|Operation too slow|Couldn't connect to server|Empty reply from server/,
    hint: 'The server does not answer. Check the network connection of this machine, and the addresses in /etc/pacman.d/mirrorlist inside the snapshot.',
  },
  {
    pattern: /SSL certificate problem|certificate verify failed|problem with the SSL CA cert/,
    hint: "The server's certificate can't be checked. Check this machine's clock, and that the package ca-certificates is in the snapshot.",
  },
  {
    pattern:
      /(?:is|are) corrupted \(invalid or corrupted package|invalid or corrupted package \(checksum\)|Unrecognized archive format|could not open file [^\n]{1,200}: (?:Unrecognized|Truncated)/,
    hint: "The mirror serves a damaged file, or a list that doesn't fit it. Wait a little, run 'ash upgrade', or take another mirror.",
  },
  {
    pattern: /target not found: (\S{1,200})/,
    hint: (match) =>
      `Check the spelling of ${match[1] ?? ''}, or fetch the package lists and upgrade with 'ash upgrade'. What is only in the AUR is installed with 'ash install --aur'.`,
  },
  {
    pattern: /: (\S{1,200}) exists in filesystem/,
    hint: (match) =>
      `The file ${match[1] ?? ''} belongs to no package. Move it away with 'ash run', then try again.`,
  },
  {
    pattern: /removing (\S{1,200}) breaks dependency '[^']{1,200}' required by (\S{1,200})/,
    hint: (match) => `${match[2] ?? ''} needs ${match[1] ?? ''}: name both, or leave both.`,
  },
  {
    pattern:
      /unable to satisfy dependency '([^']{1,200})' required by (\S{1,200})|installing \S{1,200} \([^)]{1,100}\) breaks dependency '([^']{1,200})' required by (\S{1,200})/,
    hint: (match) =>
      `${match[2] ?? match[4] ?? ''} needs ${match[1] ?? match[3] ?? ''}, which the lists don't have so. Bring all packages to the same state with 'ash upgrade'.`,
  },
  {
    pattern: /unresolvable package conflicts|(\S{1,200}) and (\S{1,200}) are in conflict/,
    hint: "These packages can't be had together. The lines above name the conflict: 'ash uninstall' one of them first, or run without --yes on a terminal to be asked.",
  },
  {
    pattern: /missing '([^']{1,200})' dependency for '([^']{1,200})'/,
    hint: (match) =>
      `${match[2] ?? ''} lacks ${match[1] ?? ''}. Install that too, or mend with 'ash repair'.`,
  },
  {
    pattern: /error: a script of a package or a hook failed/,
    hint: 'A script of a package or a hook failed, so the change was dropped. Its own words stand above in the output.',
  },
  {
    pattern: /could not open file [^\n]{1,300}\/local\/([^/\n]{1,200})\/desc/,
    hint: (match) => `What the database says about ${match[1] ?? ''} is lost. Mend it with 'ash repair'.`,
  },
  {
    pattern: /PGP signatures could not be verified/,
    hint: "The author's key could not be fetched, so the sources can't be trusted. Look at validpgpkeys in the PKGBUILD.",
  },
  {
    pattern: /One or more files did not pass the validity check/,
    hint: 'What was downloaded is not what the PKGBUILD was written for. Wait until its maintainer has mended it.',
  },
  {
    pattern: /A failure occurred in (\w{1,40})\(\)/,
    hint: (match) =>
      `The step ${match[1] ?? ''}() of the PKGBUILD failed. Its own words stand above in the output.`,
  },
  {
    pattern: /fatal: repository '([^']{1,300})' not found|fatal: unable to access '([^']{1,300})'/,
    hint: (match) =>
      `Nothing is to be had from ${match[1] ?? match[2] ?? ''}. Check the spelling, the network connection, and the address with 'ash config get'.`,
  },
  {
    pattern: /failed to commit transaction|failed to prepare transaction/,
    hint: 'pacman could not do it; the lines above say why.',
  },
];

/** A hint for a command of pacman, makepkg or git that failed, from the tail of its output. */
export function explain(output: string): string | undefined {
  for (const {pattern, hint} of EXPLANATIONS) {
    const match = pattern.exec(output);
    if (match !== null) return typeof hint === 'string' ? hint : hint(match);
  }
  return undefined;
}
