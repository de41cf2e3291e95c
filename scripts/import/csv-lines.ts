import { LINE_KEPT } from './kept-cells.ts';

/** A line of a text, without its end. One that is too long is cut. */
export interface Line {
  readonly text: string;
  readonly isCut: boolean;
}

/** A line longer than this holds no row: it would have to be held whole to be read. */
export const LONGEST_LINE = 1_000_000;

/** One more than is kept of a row, by which is seen that it was longer. */
const LEFT_OF_A_LONG_LINE = LINE_KEPT + 1;

/** The lines of a text in UTF-8, whose ends may be those of any system. It holds one line, and no more of a long one than said. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = '';
  let cut: string | undefined;
  for await (const chunk of chunks) {
    // What ends with \r may go on with the \n of the same line end.
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const text of lines) {
      yield lineOf(text);
      cut = undefined;
    }
    if (rest.length <= LONGEST_LINE) continue;
    cut ??= rest.slice(0, LEFT_OF_A_LONG_LINE);
    rest = '';
  }
  const last = (rest + decoder.decode()).replace(/\r$/, '');
  if (last !== '' || cut !== undefined) yield lineOf(last);

  function lineOf(text: string): Line {
    if (cut !== undefined) return { text: cut, isCut: true };
    return text.length > LONGEST_LINE
      ? { text: text.slice(0, LEFT_OF_A_LONG_LINE), isCut: true }
      : { text, isCut: false };
  }
}
