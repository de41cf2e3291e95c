import sax from 'sax';
import { UnreadableFile } from '../unreadable-file.ts';

/** The attributes of an element. */
export type Attributes = Readonly<Record<string, string>>;

/** What hears of the elements of an XML, by their names without a prefix. */
export interface Hearing {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  /** Of a long text, piece by piece. */
  text?(text: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads an XML (UTF-8) as it comes, and gives what the hearing takes of it. Entities of its own are not known, so that none
 * can swell. Throws `UnreadableFile` where it is not well formed.
 */
export async function* xmlItems<T>(
  chunks: AsyncIterable<Buffer>,
  hearingOf: (take: (item: T) => void) => Hearing,
): AsyncGenerator<T> {
  let items: T[] = [];
  const hearing = hearingOf((item) => void items.push(item));
  const xml = sax.parser(true, { position: false });
  const decoder = new TextDecoder();
  xml.onopentag = ({ name, attributes }) => hearing.open?.(local(name), attributes as Attributes);
  xml.onclosetag = (name) => hearing.close?.(local(name));
  xml.ontext = xml.oncdata = (text) => hearing.text?.(text);
  xml.onerror = () => {
    throw new UnreadableFile('The file cannot be read as XLSX: its XML is not well formed.');
  };
  for await (const chunk of chunks) {
    xml.write(decoder.decode(chunk, { stream: true }));
    yield* items;
    items = [];
  }
  xml.write(decoder.decode()).close();
  yield* items;
}
