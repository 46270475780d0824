interface Explanation {
  readonly pattern: RegExp;
  readonly hint: string | ((match: RegExpExecArray) => string);
}

/** What apt and dpkg say, and what to do about it. The first that matches counts, so causes come before consequences. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /No space left on device|You don't have enough free space/,
    hint: "The store is full. Make room with 'ash gc', or enlarge the store.",
  },
  {
    pattern: /dpkg was interrupted, you must manually run/,
    hint: "An earlier run was interrupted. Mend the package database with 'ash repair'.",
  },
  {
    pattern: /Temporary failure resolving '([^']{1,253})'|Could not resolve '([^']{1,253})'/,
    hint: (match) =>
      `The name ${match[1] ?? match[2] ?? ''} can't be resolved. Check the network connection of this machine.`,
  },
  {
    pattern:
      /Could not connect to|Connection timed out|Network is unreachable|Unable to connect to|Connection refused/,
    hint: 'The mirror does not answer. Check the network connection of this machine, and the addresses in /etc/apt inside the snapshot.',
  },
  {
    pattern:
      /NO_PUBKEY|EXPKEYSIG|The following signatures (?:couldn't be verified|were invalid)|is not signed/,
    hint: "The archive's signature can't be checked with the keys of this snapshot. Renew them with 'ash repair'.",
  },
  {
    pattern: /Certificate verification failed|certificate is NOT trusted|No system certificates available/,
    hint: "The mirror's certificate can't be checked. Install the package ca-certificates from a mirror with an http:// address, and check this machine's clock.",
  },
  {
    pattern: /Release file for \S+ is (?:expired|not valid yet)/,
    hint: "The mirror's lists are out of date, or this machine's clock is wrong. Check the clock, then try another mirror.",
  },
  {
    pattern: /Hash Sum mismatch|File has unexpected size|Mirror sync in progress/i,
    hint: "The mirror is changing at the moment, or the download was damaged. Wait a little, then run 'ash refresh' and try again.",
  },
  {
    pattern: /Unable to locate package (\S{1,200})/,
    hint: (match) =>
      `Check the spelling of ${match[1] ?? ''}, or fetch the package lists anew with 'ash refresh'.`,
  },
  {
    pattern: /(?:Version|Release) '([^']{1,200})' for '([^']{1,200})' was not found/,
    hint: (match) =>
      `${match[2] ?? ''} is not to be had as ${match[1] ?? ''}. Leave that away, or run 'ash refresh' first.`,
  },
  {
    pattern: /Package '?([^\s']{1,200})'? has no installation candidate/,
    hint: (match) =>
      `${match[1] ?? ''} is only mentioned by other packages. Fetch the lists anew with 'ash refresh', or add its component to the sources.`,
  },
  {
    pattern: /404 {2}Not Found/,
    hint: "The package lists are older than the mirror. Fetch them anew with 'ash refresh', and try again.",
  },
  {
    pattern: /you have held broken packages|Unable to correct problems/,
    hint: "These packages can't be had together. The lines above name the conflict; 'ash upgrade' first, or leave one of them out.",
  },
  {
    pattern: /Unmet dependencies|have unmet dependencies/,
    hint: "Packages in this snapshot lack something they need. Mend it with 'ash repair'.",
  },
  {
    pattern:
      /Packages need to be removed but remove is disabled|Essential packages were removed|removing essential/i,
    hint: 'apt would remove packages that the system needs to run. Leave out what conflicts with them.',
  },
  {
    pattern: /Packages were downgraded and -y was used/,
    hint: "An older version replaces a newer one. Name the version that you want, as in 'ash install nano=7.2-1'.",
  },
  {
    pattern: /Held packages were changed and -y was used/,
    hint: "A package is on hold. Release it first with 'ash run -- apt-mark unhold' and its name.",
  },
  {
    pattern: /Could not get lock|is held by process/,
    hint: 'Another package manager is at work in this snapshot. Wait until it is done.',
  },
  {
    pattern:
      /(?:installed|new) (\S{1,200}) package (post|pre)-(installation|removal) script subprocess (?:returned|was)/,
    hint: (match) =>
      `The ${match[2] ?? ''}-${match[3] ?? ''} script of ${match[1] ?? ''} failed. Its own words stand above in the output.`,
  },
  {
    pattern: /Sub-process \S{1,200} returned an error code/,
    hint: "A package could not be set up. Its own words stand above in the output; see also 'ash repair'.",
  },
];

/** A hint for a command of apt or dpkg that failed, from the tail of its output. */
export function explain(output: string): string | undefined {
  for (const {pattern, hint} of EXPLANATIONS) {
    const match = pattern.exec(output);
    if (match !== null) return typeof hint === 'string' ? hint : hint(match);
  }
  return undefined;
}
