import {bytesFromText, type ByteString, type RootPath, type RootReader} from 'ash-sdk';

/** The content of files, and of the files in directories, that are there; each with its name. */
export async function textsAt(root: RootReader, places: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const place of places.map((path) => bytesFromText(path))) {
    const names: readonly ByteString[] = await root.list(place);
    for (const path of names.length === 0 ? [place] : names.map((name) => `${place}/${name}` as RootPath))
      texts.push((await root.readFile(path))?.toString('latin1') ?? '');
  }
  return texts;
}
