import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../words/use-words.ts';
import './page.css';

/** Shown instead of a till where the browser keeps nothing safe. */
export function Insecure({ address }: { address: string }) {
  const t = useWords();
  const words = t.insecure;
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
