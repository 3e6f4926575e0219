import { expect, it } from 'vitest';
import { openPapers } from '../../../src/register/print/papers.ts';

/** A page that prints, and what happened on it. */
function page() {
  const papers = openPapers();
  const happened: string[] = [];
  const print =
    (answer: () => Promise<boolean> = () => Promise.resolve(true)) =>
    async (copy: boolean): Promise<boolean> => {
      happened.push(copy ? 'copy' : 'first');
      return answer();
    };
  const press = (answer?: () => Promise<boolean>, asked = false): Promise<void> =>
    papers.print('hash', asked, () => void happened.push('mark'), print(answer));
  return { papers, happened, press };
}

it('[PRINT-5] the second paper is a copy, and is marked before it is printed', async () => {
  const { papers, happened, press } = page();
  await press();
  expect(happened).toEqual(['first']);
  expect([papers.has('hash'), papers.has('another')]).toEqual([true, false]);
  await press();
  expect(happened).toEqual(['first', 'mark', 'copy']);
});

it('[PRINT-5] after one that failed, or came to nothing, the next is the first', async () => {
  const { happened, press } = page();
  await expect(press(() => Promise.reject(new Error('no such file')))).rejects.toThrow('no such file');
  await press(() => Promise.resolve(false));
  await press();
  expect(happened).toEqual(['first', 'first', 'first']);
});

it('[PRINT-5] two quick presses are one paper; what is asked for as a copy is one at once', async () => {
  const { happened, press } = page();
  await Promise.all([press(), press()]);
  expect(happened).toEqual(['first']);
  const asked = page();
  await asked.press(undefined, true);
  expect(asked.happened).toEqual(['mark', 'copy']);
});
