import type { Failure } from '../api.ts';
import type { Words } from '../words/words.ts';

/** A failure in words: what happened, and what it means or what to do. */
export function failureWords(failure: Failure, t: Words): { readonly title: string; readonly what: string } {
  const words = t.failures;
  switch (failure.type) {
    case 'unreachable':
      return { title: words.unreachable, what: words.unreachableWhat };
    case 'not-understood':
      return { title: words.notUnderstood, what: words.notUnderstoodWhat };
    case 'not-signed-in':
      return { title: t.signIn.expired, what: t.signIn.expiredWhat };
    case 'refused': {
      const known: Readonly<Record<string, string>> = words.refused;
      return { title: known[failure.code] ?? words.otherwise, what: '' };
    }
  }
}
