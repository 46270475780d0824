/**
 * How many files packages have, in hundredths of all packages. A Debian with 840 packages had 155 paths in the mean list, 58 bytes long; a tenth of the packages had fewer than 11,
 * half fewer than 18, three quarters fewer than 42, nine tenths fewer than 197, and one in a hundred more than 1489.
 */
const SIZES = [
  {hundredths: 50, files: 12},
  {hundredths: 25, files: 28},
  {hundredths: 15, files: 100},
  {hundredths: 9, files: 650},
  {hundredths: 1, files: 4500},
];

const FILES_IN_DIRECTORY = 10;

/** Names of the packages of a root. */
export const names = (count) =>
  Array.from({length: count}, (_, index) => `package-${String(index).padStart(4, '0')}`);

/** Directories of a package, below those that all have. */
export function directoriesOf(name) {
  const count = Math.ceil(sizeOf(name) / FILES_IN_DIRECTORY);
  return [`/usr/share/${name}`, ...Array.from({length: count}, (_, index) => directoryAt(name, index))];
}

/** Paths of the files of a package. */
export const filesOf = (name) => Array.from({length: sizeOf(name)}, (_, index) => fileAt(name, index));

/** A path of each package. */
export const somePaths = (count) => names(count).map((name) => fileAt(name, sizeOf(name) >> 1));

/** Sizes are mixed, so that large packages don't stand together. */
function sizeOf(name) {
  let rank = (Number(name.slice(-4)) * 37) % 100;
  for (const {hundredths, files} of SIZES) {
    if (rank < hundredths) return files;
    rank -= hundredths;
  }
  return 0;
}

const directoryAt = (name, index) => `/usr/share/${name}/directory-${String(index).padStart(3, '0')}`;

const fileAt = (name, index) =>
  `${directoryAt(name, Math.floor(index / FILES_IN_DIRECTORY))}/${name}-${String(index).padStart(4, '0')}.txt`;
