import type {ReviewedFile, RootPath, RootReader} from 'ash-sdk';

/** Larger files are named only, in bytes. */
const SHOWN = 256 * 1024;

/** More files than any recipe has. */
const MOST = 2000;

/** What describes the build, patches and binaries among it by name only. The `.SRCINFO` is made from the PKGBUILD, and is never run. */
export async function filesToReview(
  root: RootReader,
  directory: string,
  base: string,
): Promise<ReviewedFile[]> {
  const files: ReviewedFile[] = [];
  const pending = [''];
  for (let below = pending.pop(); below !== undefined && files.length < MOST; below = pending.pop()) {
    for (const name of await root.list(`${directory}${below}` as RootPath)) {
      const path = `${below}/${name}`;
      if (path === '/.git' || path === '/.SRCINFO') continue;
      const entry = await root.stat(`${directory}${path}` as RootPath);
      if (entry?.kind === 'directory') pending.push(path);
      else
        files.push({name: textOf(base + path), content: await contentOf(root, `${directory}${path}`, path)});
    }
  }
  return files.sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}

async function contentOf(root: RootReader, place: string, path: string): Promise<string> {
  const entry = await root.stat(place as RootPath);
  const target = await root.readlink(place as RootPath);
  if (target !== undefined) return `(a link to ${textOf(target)})\n`;
  if (entry?.kind !== 'file') return '(neither a file nor a directory)\n';
  if (entry.size > SHOWN || /\.(patch|diff)$/.test(path)) return `(${entry.size} bytes, not shown)\n`;
  const content = await root.readFile(place as RootPath, SHOWN);
  return content === undefined || content.includes(0)
    ? `(${entry.size} bytes, not text)\n`
    : content.toString('utf8');
}

/** The PKGBUILD first, then what pacman runs as root. */
function rank(name: string): number {
  if (name.endsWith('/PKGBUILD')) return 0;
  return name.endsWith('.install') ? 1 : 2;
}

function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
