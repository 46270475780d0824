interface Explanation {
  readonly pattern: RegExp;
  readonly hint: string | ((match: RegExpExecArray) => string);
}

/** What apk says, and what to do about it. The first that matches counts, so causes come before consequences. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /No space left on device/,
    hint: "The store is full. Make room with 'ash gc', or enlarge the store.",
  },
  {
    pattern: /Unable to lock database|Unable to obtain lock/,
    hint: 'Another package manager is at work in this snapshot. Wait until it is done.',
  },
  {
    pattern: /Still needed by other packages, so not removed: (.{1,400})/,
    hint: (match) =>
      `Other packages need ${match[1] ?? ''}; apk names them above. Remove these too, or leave it installed.`,
  },
  {
    pattern: /UNTRUSTED signature/,
    hint: "The signature can't be checked with the keys in /etc/apk/keys of this snapshot. Renew them with 'ash repair'.",
  },
  {
    pattern:
      /BAD signature|BAD archive|IO ERROR|package integrity error|index format error|file format is invalid/,
    hint: "What the mirror sent is damaged, or somebody changed it. Wait a little, then run 'ash refresh' and try again.",
  },
  {
    pattern: /TLS: |certificate verify failed/i,
    hint: "The mirror's certificate can't be checked. Install the package ca-certificates from a mirror with an http:// address, and check this machine's clock.",
  },
  {
    pattern: /DNS lookup error|DNS: |: temporary error \(try again later\)/,
    hint: "The name of the mirror can't be resolved, or it does not answer. Check the network connection of this machine, and the addresses in /etc/apk/repositories inside the snapshot.",
  },
  {
    pattern:
      /could not connect to server|network error \(check|operation timed out|network connection aborted|Connection refused|Network unreachable|HTTP 5\d\d/,
    hint: 'The mirror does not answer. Check the network connection of this machine, and the addresses in /etc/apk/repositories inside the snapshot.',
  },
  {
    pattern: /remote server returned error|package mentioned in index not found|HTTP 404/,
    hint: "The package lists are older than the mirror. Fetch them anew with 'ash refresh', and try again.",
  },
  {
    pattern: /stale\/unavailable repositories|[1-9]\d* unavailable|\d+ unavailable, [1-9]\d* stale/,
    hint: 'Not every repository can be had. Check the addresses in /etc/apk/repositories inside the snapshot.',
  },
  {
    pattern: /repository tag for world dependency '([^']{1,200})' does not exist|missing repository tags/,
    hint: "No repository in /etc/apk/repositories has that tag. Add one there, as in '@edge https://…', or leave the tag away.",
  },
  {
    pattern: /(?<!\S)(\S{1,200}) \(no such package\)/,
    hint: (match) =>
      `Check the spelling of ${match[1] ?? ''}, or fetch the package lists anew with 'ash refresh'.`,
  },
  {
    pattern: /breaks: world\[(\S{1,200})\]/,
    hint: (match) =>
      `${match[1] ?? ''} is not to be had in that version. Leave the version away, or run 'ash refresh' first.`,
  },
  {
    pattern: /unable to select packages/,
    hint: "These packages can't be had together. The lines above name the conflict; 'ash upgrade' first, or leave one of them out.",
  },
  {
    pattern: /No such package: (\S{1,200})/,
    hint: (match) => `${match[1] ?? ''} is not there. Show what is installed with 'ash list'.`,
  },
  {
    pattern: /(?<!\S)(\S{1,200}): trying to overwrite (\S{1,400}) owned by (\S{1,200}?)\.?$/m,
    hint: (match) =>
      `${match[1] ?? ''} and ${match[3] ?? ''} both have the file ${match[2] ?? ''}, so only one of them can be installed.`,
  },
  {
    pattern:
      /(?<!\S)(\S{1,200})\.((?:pre|post)-(?:install|upgrade|deinstall)|trigger): script exited with error (\d+)/,
    hint: (match) =>
      `The ${match[2] ?? ''} script of ${match[1] ?? ''} failed. Its own words stand above in the output.`,
  },
  {
    pattern: /database file format error|v2 database format error|FDB format error/,
    hint: "The package database is damaged. Go back to an earlier revision with 'ash undo'.",
  },
  {
    pattern: /This apk-tools is too old/,
    hint: "The packages were installed by a newer apk. Upgrade it with 'ash install apk-tools'.",
  },
  {
    pattern: /not whole: (\S{1,200})/,
    hint: (match) => `The package ${match[1] ?? ''} is only half installed. Mend it with 'ash repair'.`,
  },
  {
    pattern: /^\d+ errors?; /m,
    hint: "A package could not be set up. Its own words stand above in the output; see also 'ash repair'.",
  },
];

/** A hint for a command of apk that failed, from the tail of its output. */
export function explain(output: string): string | undefined {
  for (const {pattern, hint} of EXPLANATIONS) {
    const match = pattern.exec(output);
    if (match !== null) return typeof hint === 'string' ? hint : hint(match);
  }
  return undefined;
}
