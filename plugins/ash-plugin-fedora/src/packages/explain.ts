interface Explanation {
  readonly pattern: RegExp;
  readonly hint: string | ((match: RegExpExecArray) => string);
}

/** What dnf and rpm say, and what to do about it. The first that matches counts, so causes come before consequences. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern:
      /No space left on device|needs \d+\s?[KMG]?i?B (?:more space )?on the|At least \d+\s?[KMG]?i?B more space needed|not enough (?:free )?(?:disk )?space/i,
    hint: "The store is full. Make room with 'ash gc', or enlarge the store.",
  },
  {
    pattern:
      /rpmdb: .*(?:corrupt|panic)|database disk image is malformed|rpmdb open failed|cannot open Packages (?:index|database)/i,
    hint: "The package database is damaged. Mend it with 'ash repair', or go back with 'ash undo'.",
  },
  {
    pattern:
      /Could ?n[o']t resolve host(?:name)?[^\n]{0,80}?\[?(?:Could not resolve host: )?([\w.-]{1,253})\]?/i,
    hint: "The name of the mirror can't be resolved. Check the network connection of this machine.",
  },
  {
    pattern:
      /GPG check FAILED|GPG key .{0,200}(?:not installed|is not correct)|is not signed|OpenPGP check .{0,200}failed|Signature verification error|Public key for \S{1,200} is not (?:installed|trusted)|digest: BAD|signature.{0,40}BAD/i,
    hint: "The signature of a package can't be checked with the keys of this snapshot. Renew them with 'ash repair'.",
  },
  {
    pattern: /SSL peer certificate|SSL certificate problem|certificate (?:has expired|is not yet valid)/i,
    hint: "The mirror's certificate can't be checked. Check this machine's clock, and the package ca-certificates in the snapshot.",
  },
  {
    pattern:
      /checksum doesn't match|[Cc]hecksum error|Checksum validation failed|Downloading successful, but checksum|Package .{0,200}(?:does not|doesn't) match intended download|\[Errno -1\]/,
    hint: "The mirror is changing at the moment, or the download was damaged. Wait a little, then run 'ash refresh' and try again.",
  },
  {
    pattern:
      /Connection refused|Failed to connect|Could ?n[o']t connect|Timeout was reached|Connection timed out|Operation too slow|Network is unreachable|Connection reset/i,
    hint: 'The mirror does not answer. Check the network connection of this machine, and the addresses in /etc/yum.repos.d inside the snapshot.',
  },
  {
    pattern:
      /Failed to download metadata for repo '?([^'\s:"]{1,100})|Cannot download repomd\.xml|Failed to download metadata \([^)]{0,300}\) for repository "([^"]{1,100})"|Cannot prepare internal mirrorlist|All mirrors were tried/,
    hint: (match) =>
      `The lists of ${match[1] ?? match[2] ?? 'a repository'} can't be had. Check its address in /etc/yum.repos.d inside the snapshot, and try another mirror.`,
  },
  {
    pattern: /There are no enabled repositor(?:ies|y)|No repositories available/i,
    hint: "The snapshot has no repositories. Add one in /etc/yum.repos.d, for example from a shell of 'ash chroot'.",
  },
  {
    pattern: /(?:Unable to find a match|No match for argument): (\S{1,200})/,
    hint: (match) =>
      `Check the spelling of ${match[1] ?? ''}, or fetch the package lists anew with 'ash refresh'.`,
  },
  {
    pattern: /No packages? (?:marked )?(?:for removal|to remove)/i,
    hint: "Show what is installed with 'ash list'.",
  },
  {
    pattern:
      /operation would result in removing (?:of )?the following (?:running kernel|protected packages?):? ?([^\n]{0,200})/i,
    hint: 'dnf would remove packages that the system needs to run. Leave out what conflicts with them.',
  },
  {
    pattern: /nothing provides (\S{1,200})/,
    hint: (match) =>
      `No repository of the snapshot has ${match[1] ?? ''}. Fetch the lists anew with 'ash refresh', or add the repository that has it.`,
  },
  {
    pattern: /(?:file \S{1,300} (?:from install of|conflicts)|Transaction test error)[^\n]{0,300}conflicts/,
    hint: 'Two packages have the same file. The lines above name them; leave one of them out.',
  },
  {
    pattern:
      /conflicts with|conflicting requests|cannot install both|problem with installed package|Depsolve Error|Problem(?: \d+)?:/,
    hint: "These packages can't be had together. The lines above name the conflict; 'ash upgrade' first, or leave one of them out.",
  },
  {
    pattern: /Error in ([A-Z]+) scriptlet in rpm package (\S{1,200})/,
    hint: (match) => scriptHint(match[1] ?? '', match[2] ?? ''),
  },
  {
    pattern: /%([a-z]{1,20})\(([^)\s]{1,200})\) scriptlet failed/,
    hint: (match) => scriptHint(match[1] ?? '', match[2] ?? ''),
  },
  {
    pattern: /[Ee]rror in %?([a-z]{1,20}) scriptlet:? (\S{1,200})/,
    hint: (match) => scriptHint(match[1] ?? '', match[2] ?? ''),
  },
  {
    pattern:
      /Waiting for process with pid|Failed to obtain (?:the )?(?:transaction )?lock|another (?:copy|process).{0,40}running|can't create transaction lock/i,
    hint: 'Another package manager is at work in this snapshot. Wait until it is done.',
  },
  {
    pattern: /unpacking of archive failed|cpio: /,
    hint: "A package could not be unpacked. Its own words stand above in the output; a damaged download goes away with 'ash refresh'.",
  },
];

function scriptHint(script: string, name: string): string {
  return `The ${script.toLowerCase()} script of ${name} failed. Its own words stand above in the output.`;
}

/** A hint for a command of dnf or rpm that failed, from the tail of its output. */
export function explain(output: string): string | undefined {
  for (const {pattern, hint} of EXPLANATIONS) {
    const match = pattern.exec(output);
    if (match !== null) return typeof hint === 'string' ? hint : hint(match);
  }
  return undefined;
}
