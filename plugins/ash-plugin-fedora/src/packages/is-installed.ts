import type {InstalledPackage} from 'ash-sdk';

/** Whether a word names an installed package in one of the ways that dnf takes. Source: dnf's "Specifying packages". */
export function isInstalled(packages: ReadonlyMap<string, InstalledPackage>, word: string): boolean {
  if (packages.has(word)) return true;
  for (const {name, version, architecture} of packages.values()) {
    if (word.startsWith(name) && spellings(name, version, architecture).includes(word)) return true;
  }
  return false;
}

function spellings(name: string, version: string, architecture: string): string[] {
  const withoutEpoch = version.replace(/^\d+:/, '');
  const versions = [version, withoutEpoch, withoutEpoch.slice(0, withoutEpoch.lastIndexOf('-'))];
  const whole = [name, ...versions.map((one) => `${name}-${one}`)];
  return [...whole, ...whole.map((one) => `${one}.${architecture}`)];
}
