import { linesOf } from './lines.ts';
import { readRecord } from './records.ts';
import type { Numbered } from './verify-journal.ts';

/** The records of a journal file, one a line, as far as they can be read. */
export async function* recordsIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Numbered> {
  for await (const { number: line, text } of linesOf(bytes)) {
    if (typeof text !== 'string') yield { line, record: text };
    else yield { line, record: readRecord(text) ?? { problem: 'not-a-record' } };
  }
}
