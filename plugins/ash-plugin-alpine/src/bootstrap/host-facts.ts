import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseOsRelease} from 'ash-sdk';
import type {AlpineDerivative} from '../derivatives/alpine-derivative.js';

/** What a bootstrap wants to know of the machine that it runs on, if that runs the same distribution. */
export interface HostFacts {
  readonly release?: string;
  /** Address below which its repositories lie. */
  readonly mirror?: string;
}

/** Reads os-release and apk's repositories below `hostRoot`, which is `/` but in tests. */
export async function readHostFacts(derivative: AlpineDerivative, hostRoot: string): Promise<HostFacts> {
  const own = parseOsRelease(
    (await readOne(hostRoot, 'etc/os-release')) ?? (await readOne(hostRoot, 'usr/lib/os-release')) ?? '',
  );
  if (!derivative.recognises(own)) return {};
  const release = derivative.releaseOf(own['VERSION_ID'] ?? own['VERSION'] ?? '');
  const mirror = mirrorIn((await readOne(hostRoot, 'etc/apk/repositories')) ?? '');
  return {...(release === undefined ? {} : {release}), ...(mirror === undefined ? {} : {mirror})};
}

/** The address before `/<branch>/main` in the first line that has one. */
export function mirrorIn(repositories: string): string | undefined {
  for (const line of repositories.split('\n')) {
    const match = /^\s*(https?:\/\/\S+?)\/+(?:v\d+\.\d+|edge|latest-stable)\/+main\/*\s*$/.exec(line);
    if (match?.[1] !== undefined) return match[1];
  }
  return undefined;
}

async function readOne(hostRoot: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(hostRoot, path), 'utf8');
  } catch {
    return undefined;
  }
}
