import { posix } from 'node:path';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from '../unreadable-file.ts';
import { xmlItems, type Attributes } from './xml-items.ts';

/** The parts of an XLSX (ECMA-376): each is a file of a ZIP, read in any order. Disposing of it closes the file. */
export interface Parts extends AsyncDisposable {
  /** How many bytes a part has. */
  sizeOf(part: string): number;
  /** The bytes of a part as they come. */
  read(part: string): AsyncIterable<Buffer>;
}

/** No XLSX has so many parts, and none of those that are held whole so many elements. */
const PARTS_AT_MOST = 10_000;
const ELEMENTS_AT_MOST = 100_000;

/** Thrown for what begins like an XLSX and is none. */
export const noXlsx = (why: string) => new UnreadableFile(`The file cannot be read as XLSX: ${why}.`);

/** Opens the parts. Throws `UnreadableFile` for what is no ZIP that can be read. */
export async function openParts(file: string): Promise<Parts> {
  const zip = await openPromise(file, { autoClose: false }).catch(() => {
    throw noXlsx('it is no whole ZIP');
  });
  const entries = await entriesOf(zip).catch((error: unknown) => {
    zip.close();
    throw error instanceof UnreadableFile ? error : noXlsx('its ZIP is damaged');
  });
  const find = (part: string): Entry => {
    const entry = entries.get(part);
    if (!entry) throw noXlsx(`it has no ${part}`);
    return entry;
  };
  return {
    sizeOf: (part) => find(part).uncompressedSize,
    async *read(part) {
      const entry = find(part);
      try {
        yield* await zip.openReadStreamPromise(entry);
      } catch {
        throw noXlsx(`${part} is damaged`);
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(zip.close()),
  };
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > PARTS_AT_MOST) throw noXlsx('it has too many parts');
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

/** What a part refers to: by the id of the reference, of which type and which part. */
export type Relations = ReadonlyMap<string, { readonly type: string; readonly part: string }>;

/** The relations of a part; those of '' are of the whole. */
export async function relationsOf(parts: Parts, part: string): Promise<Relations> {
  const [directory, name] = [posix.dirname(part), posix.basename(part)];
  const found = await elementsOf(parts, posix.join(directory, '_rels', `${name}.rels`), ['Relationship']);
  return new Map(
    found.map(({ attributes: { Id = '', Type = '', Target = '' } }) => {
      return [Id, { type: posix.basename(Type), part: posix.resolve('/', directory, Target).slice(1) }];
    }),
  );
}

/** An element without what stands in it, and the name of the one that it stands in. */
export interface Element {
  readonly name: string;
  readonly within: string | undefined;
  readonly attributes: Attributes;
}

/** All elements of some names in a part that is small, in their order. Throws `UnreadableFile` where it is not. */
export async function elementsOf(parts: Parts, part: string, names: readonly string[]): Promise<Element[]> {
  const found: Element[] = [];
  const around: string[] = [];
  const elements = xmlItems<Element>(parts.read(part), (take) => ({
    open(name, attributes) {
      if (names.includes(name)) take({ name, within: around.at(-1), attributes });
      around.push(name);
    },
    close: () => void around.pop(),
  }));
  for await (const element of elements)
    if (found.push(element) > ELEMENTS_AT_MOST) throw noXlsx(`${part} is too large`);
  return found;
}
