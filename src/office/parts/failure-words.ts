import type { Failure } from '../api.ts';
import { en } from '../words/en.ts';

/** A failure in words: what happened, and what it means or what to do. */
export function failureWords(failure: Failure): { readonly title: string; readonly what: string } {
  const words = en.failures;
  switch (failure.type) {
    case 'unreachable':
      return { title: words.unreachable, what: words.unreachableWhat };
    case 'not-understood':
      return { title: words.notUnderstood, what: words.notUnderstoodWhat };
    case 'not-signed-in':
      return { title: en.signIn.expired, what: en.signIn.expiredWhat };
    case 'refused': {
      const known: Readonly<Record<string, string>> = words.refused;
      return { title: known[failure.code] ?? words.otherwise, what: '' };
    }
  }
}
