import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Language, languageOf } from '../../core/language.ts';
import { keepingOrder } from '../../core/overtaken.ts';
import { Lino } from '../ui/Lino.tsx';
import { Money } from '../ui/Money.tsx';
import { UnitPoster } from '../ui/UnitPoster.tsx';
import { dressPage } from '../ui/unit-style.ts';
import { useUnitWords, WordsContext } from '../words/use-words.ts';
import { loadWords, type Words } from '../words/words.ts';
import { CHANNEL, type DisplayLine, type DisplayMessage, HEARTBEAT_MS, type Shown } from './message.ts';
import './display.css';

/** The customer's window: what the till shows, without ever writing anything. [SHOW-1] */
export function Display() {
  const { message, silent } = useMessages();
  const words = useWordsOf(languageOf(message?.unit.locale ?? navigator.language));
  useEffect(() => {
    if (!message) return;
    dressPage(document.documentElement, message.unit.colour, message.unit.mode);
    document.documentElement.lang = languageOf(message.unit.locale);
    document.title = message.unit.name;
  }, [message]);
  if (!words) return <main className="display" />;
  return (
    <WordsContext value={{ staff: words, unit: words }}>
      <main className="display">
        {silent || !message ? (
          <Closed name={message?.unit.name ?? words.app} asks={!silent} />
        ) : (
          <Screen unit={message.unit} shown={message.shown} />
        )}
      </main>
    </WordsContext>
  );
}

function Screen({ unit, shown }: DisplayMessage) {
  const t = useUnitWords();
  if (shown.kind === 'welcome') {
    return (
      <div className="display-poster">
        <UnitPoster pattern={{ name: unit.name }} name={unit.name} />
        <p className="display-motto">{unit.motto}</p>
      </div>
    );
  }
  if (shown.kind === 'order') return <OrderShown name={unit.name} order={shown} />;
  return (
    <div className="display-paid" aria-live="polite">
      <Lino pattern={{ name: unit.name }} size={132} className="display-band" />
      <h1>{shown.change === null ? t.display.paid : t.receipt.change}</h1>
      <Money size="poster">{shown.change ?? shown.total}</Money>
      {shown.saving && <p className="display-saving">{t.display.saved(shown.saving)}</p>}
      <p className="display-motto">{t.display.thanks}</p>
    </div>
  );
}

function OrderShown({ name, order }: { name: string; order: Extract<Shown, { kind: 'order' }> }) {
  const t = useUnitWords();
  const end = useRef<HTMLLIElement>(null);
  const count = order.lines.length;
  useEffect(() => {
    // Some browsers give a promise here, which is no way to clean up.
    void end.current?.scrollIntoView({ block: 'end' });
  }, [count]);
  return (
    <div className="display-order">
      <Lino pattern={{ name }} size={88} className="display-band">
        <h1>{name}</h1>
      </Lino>
      <ol className="display-lines">
        {order.lines.map((line, index) => (
          <Line key={`${index} ${line.name}`} line={line} last={index === count - 1 ? end : null} />
        ))}
      </ol>
      <div className="display-sum" aria-live="polite">
        {order.saving && (
          <p className="display-saving">
            <span>{t.receipt.given}</span> <b>{order.saving}</b>
          </p>
        )}
        {order.tax && (
          <p className="display-saving">
            <span>{t.sell.tax}</span> <b>{order.tax}</b>
          </p>
        )}
        <p className="display-total">
          <span>{t.sell.total}</span>
          <Money size="poster">{order.total}</Money>
        </p>
      </div>
    </div>
  );
}

function Line({ line, last }: { line: DisplayLine; last: RefObject<HTMLLIElement | null> | null }) {
  return (
    <li ref={last}>
      <span>{line.quantity}</span>
      <span>
        <b>{line.name}</b>
        {line.details !== '' && <small>{line.details}</small>}
      </span>
      <span>
        {line.full && <s>{line.full}</s>} {line.amount}
      </span>
    </li>
  );
}

/** No till, or none yet: the poster, and why there is nothing else. */
function Closed({ name, asks }: { name: string; asks: boolean }) {
  const t = useUnitWords();
  return (
    <div className="display-poster">
      <UnitPoster pattern={{ name }} name={name} />
      <p className="display-motto">{asks ? t.display.waiting : t.display.closed}</p>
    </div>
  );
}

/** The last message of the till, and whether it has gone silent. */
function useMessages() {
  const [message, setMessage] = useState<DisplayMessage | null>(null);
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    let heard = Date.now();
    channel.addEventListener('message', ({ data }: MessageEvent<DisplayMessage | 'hello'>) => {
      if (data === 'hello') return;
      heard = Date.now();
      setSilent(false);
      setMessage(data);
    });
    channel.postMessage('hello');
    // Asking wakes a till whose tab the browser has slowed down.
    const timer = setInterval(() => {
      channel.postMessage('hello');
      setSilent(Date.now() - heard > 2.5 * HEARTBEAT_MS);
    }, HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      channel.close();
    };
  }, []);
  return { message, silent };
}

function useWordsOf(language: Language | null): Words | null {
  const [words, setWords] = useState<Words | null>(null);
  const [askWords] = useState(keepingOrder);
  useEffect(() => {
    if (!language) return;
    const overtaken = askWords();
    void loadWords(language).then((loaded) => overtaken() || setWords(loaded));
  }, [language, askWords]);
  return words;
}
