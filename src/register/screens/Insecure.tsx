import { Notice } from '../ui/Notice.tsx';
import { en } from '../words/en.ts';

/** Shown instead of a till where the browser keeps nothing safe. */
export function Insecure({ address }: { address: string }) {
  const words = en.insecure;
  return (
    <main className="page">
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.why}</p>
      <Notice signal="ask" title={words.here(address)}>
        {words.what}
      </Notice>
    </main>
  );
}
