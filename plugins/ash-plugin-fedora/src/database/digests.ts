import type {RpmHeader} from '../rpm/header.js';
import {TAG} from '../rpm/tags.js';

/** Names of `node:crypto` by rpm's numbers, which are those of OpenPGP. Source: RFC 9580, section 9.5. */
const ALGORITHMS: Readonly<Record<number, readonly [string, number]>> = {
  1: ['md5', 32],
  2: ['sha1', 40],
  8: ['sha256', 64],
  9: ['sha384', 96],
  10: ['sha512', 128],
  11: ['sha224', 56],
};

/** The hashes of a package's files as packaged, `algorithm:hex`; undefined for what has none, such as directories and links. */
export function digestsOf(header: RpmHeader): (index: number) => string | undefined {
  const [name, length] = ALGORITHMS[header.number(TAG.fileDigestAlgorithm) ?? 1] ?? ['', -1];
  const list = header.textList(TAG.fileDigests);
  return (index) => {
    const digest = list !== undefined && index < list.count ? list.at(index) : '';
    return digest.length === length && /^[0-9a-f]+$/.test(digest) ? `${name}:${digest}` : undefined;
  };
}
