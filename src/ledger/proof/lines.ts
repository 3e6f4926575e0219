/** The longest line that is read: an entry with the largest body, every character of it escaped. */
export const MOST_OF_A_LINE = 4_000_000;

export interface Line {
  readonly number: number;
  readonly text: string | { readonly problem: 'line-too-long' | 'line-not-utf8' };
}

const NEWLINE = 10;

/** Splits bytes into lines, empty ones left out. One that is too long is passed over, not held. [VERIFY-4] */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  most = MOST_OF_A_LINE,
): AsyncGenerator<Line> {
  let number = 0;
  let held: Uint8Array[] = [];
  let length = 0;
  const finished = (): Line[] => {
    number += 1;
    const [parts, size] = [held, length];
    held = [];
    length = 0;
    if (size > most) return [{ number, text: { problem: 'line-too-long' } }];
    const text = textOf(Buffer.concat(parts));
    return text === '' ? [] : [{ number, text: text ?? { problem: 'line-not-utf8' } }];
  };
  for await (const chunk of chunks) {
    let rest = chunk;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      if (length + end <= most) held.push(rest.subarray(0, end));
      length += end;
      rest = rest.subarray(end + 1);
      yield* finished();
    }
    if (length + rest.length <= most) held.push(rest);
    else held = [];
    length += rest.length;
  }
  if (length > 0) yield* finished();
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return null;
  }
}
