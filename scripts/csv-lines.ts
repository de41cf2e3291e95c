import { isUtf8 } from 'node:buffer';

/** A line of a text. One that is too long is cut. */
export interface Line {
  readonly text: string;
  /** What ends it; nothing, where the text ends with it. */
  readonly end: string;
  readonly isCut: boolean;
  /** Bytes that are no UTF-8 stand in the text as U+FFFD. */
  readonly isUtf8: boolean;
}

/** A line longer than this holds no row: it would have to be held whole to be read. */
export const LONGEST_LINE = 1_000_000;

/** A line of so many bytes is too long whatever stands in it: no character takes more than three. */
const MOST_BYTES = 3 * LONGEST_LINE;

const LINE_END = /(\r\n|\n|\r)/;
const [LF, CR] = [10, 13];

/**
 * The lines of a text in UTF-8, whose ends may be those of any system. It holds one line, and of one that is too long
 * gives the first `kept` characters.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, kept = LONGEST_LINE): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let cut: Line | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = endOfLines(bytes);
    for (const line of split(bytes.subarray(0, end))) yield whole(line);
    rest = bytes.subarray(end);
    if (rest.length <= MOST_BYTES) continue;
    cut ??= beginningOf(rest.toString());
    rest = rest.subarray(-1);
  }
  for (const line of split(rest)) yield whole(line);

  /** The line that ends here: where its beginning was kept, what came since is left out. */
  function whole(line: Line): Line {
    const { text, end } = line;
    const [begun, isMarked] = [cut, isFirst && text.startsWith('\uFEFF')];
    cut = undefined;
    isFirst = false;
    if (begun) return { ...begun, end };
    if (isMarked) return { ...line, text: text.slice(1) };
    return text.length > LONGEST_LINE ? { ...line, text: text.slice(0, kept), isCut: true } : line;
  }

  function beginningOf(text: string): Line {
    return { text: text.slice(0, kept), end: '', isCut: true, isUtf8: !text.includes('\uFFFD') };
  }
}

/** How far whole lines go. What ends with \r may go on with the \n of the same line end. */
function endOfLines(bytes: Buffer): number {
  const end = bytes.lastIndexOf(LF) + 1;
  return end > 0 || bytes.length < 2 ? end : bytes.lastIndexOf(CR, bytes.length - 2) + 1;
}

function* split(bytes: Buffer): Generator<Line> {
  const areUtf8 = isUtf8(bytes);
  // In Latin 1 every byte is a character, so that each line can be asked by itself.
  const parts = bytes.toString(areUtf8 ? 'utf8' : 'latin1').split(LINE_END);
  for (let i = 0; i < parts.length; i += 2) {
    const [part, end = ''] = [parts[i]!, parts[i + 1]];
    if (part === '' && end === '') return;
    if (areUtf8) {
      yield { text: part, end, isCut: false, isUtf8: true };
    } else {
      const own = Buffer.from(part, 'latin1');
      yield { text: own.toString(), end, isCut: false, isUtf8: isUtf8(own) };
    }
  }
}
