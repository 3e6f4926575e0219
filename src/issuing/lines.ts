/**
 * The lines of a text that comes in pieces, without their ends (`\n` or `\r\n`). Nothing else ends a line, so
 * that one line in stays one line out; the end of the last one makes no empty line after it.
 */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
