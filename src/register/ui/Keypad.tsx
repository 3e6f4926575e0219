import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Icon, type IconName } from './Icon.tsx';
import './Keypad.css';

/** What the pad reports: a digit, two noughts, or one taken back. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'back';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const isDigit = (key: string): key is PadKey => /^[0-9]$/.test(key);

/** A corner key: one that the pad knows, one of your own, or none. */
export type CornerKey =
  | '00'
  | 'back'
  | { readonly label: string; readonly icon?: IconName | undefined; readonly onPress: () => void }
  | null;

type KeypadProps = {
  onKey: (key: PadKey) => void;
  /** What to call the key that takes one back. */
  backLabel: string;
  /** Beside the nought, left and right; '00' and 'back' unless told. */
  corners?: readonly [left: CornerKey, right: CornerKey] | undefined;
  /** Keys in a panel are joined; on the paper they lie apart. */
  joined?: boolean | undefined;
  /** Also takes digits, Backspace and Enter from a keyboard, wherever the focus is but in a field. */
  listen?: boolean | undefined;
  onEnter?: (() => void) | undefined;
  /**
   * What a keyboard types that would mean another number, and the word for it: it is not left out, of `-1,5` nobody means
   * 15. Said until it is taken back; no key is taken from a keyboard meanwhile. [MONEY-5]
   */
  refuse?: { readonly what: 'sign' | 'sign-or-decimal'; readonly why: string } | undefined;
  /** Names the group of keys. */
  label?: string | undefined;
};

/** Digits for a hand: 1 to 9, a nought and two corners. */
export function Keypad(props: KeypadProps) {
  const { backLabel, corners = ['00', 'back'], joined = false, label } = props;
  const [refused, setRefused] = useState(false);
  const onKey = (key: PadKey): void => {
    setRefused(false);
    // What was typed last is what was refused.
    if (!refused || key !== 'back') props.onKey(key);
  };
  useKeyboard({ ...props, onKey }, refused, setRefused);
  const corner = (key: CornerKey) => {
    if (key === null) return <span className="keypad-none" />;
    if (key === '00') return <Key onPress={() => onKey('00')}>00</Key>;
    if (key === 'back') {
      return (
        <Key quiet label={backLabel} onPress={() => onKey('back')}>
          <Icon name="back" size={40} />
        </Key>
      );
    }
    return (
      <Key label={key.label} onPress={key.onPress}>
        {key.icon ? <Icon name={key.icon} size={40} /> : <span className="keypad-word">{key.label}</span>}
      </Key>
    );
  };
  return (
    <div className={joined ? 'keypad keypad-joined' : 'keypad'} role="group" aria-label={label}>
      {DIGITS.map((digit) => (
        <Key key={digit} onPress={() => onKey(digit)}>
          {digit}
        </Key>
      ))}
      {corner(corners[0])}
      <Key onPress={() => onKey('0')}>0</Key>
      {corner(corners[1])}
      {props.refuse && (
        <p className="keypad-refused" aria-live="polite">
          {refused && props.refuse.why}
        </p>
      )}
    </div>
  );
}

const SIGN = /^[-+\u2212]$/;
const DECIMAL = /^[.,]$/;
const isRefused = (key: string, refuse: KeypadProps['refuse']): boolean =>
  refuse !== undefined && (SIGN.test(key) || (refuse.what === 'sign-or-decimal' && DECIMAL.test(key)));

type KeyProps = { children: ReactNode; onPress: () => void; label?: string; quiet?: boolean };

function Key({ children, onPress, label, quiet = false }: KeyProps) {
  return (
    <button
      type="button"
      className={quiet ? 'keypad-key keypad-key-quiet' : 'keypad-key'}
      aria-label={label}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function useKeyboard(props: KeypadProps, refused: boolean, setRefused: (refused: boolean) => void): void {
  const { onKey, onEnter, refuse, listen = false } = props;
  const latest = useRef({ onKey, onEnter, refuse, refused, setRefused });
  useLayoutEffect(() => {
    latest.current = { onKey, onEnter, refuse, refused, setRefused };
  });
  useEffect(() => {
    if (!listen) return undefined;
    const heard = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const on = event.target instanceof Element ? event.target : null;
      if (on?.closest('input, textarea, select')) return;
      const { key } = event;
      const pad = latest.current;
      // Keys can come faster than React draws: each has to count on the one before.
      if (isRefused(key, pad.refuse)) flushSync(() => pad.setRefused(true));
      else if (isDigit(key)) flushSync(() => pad.refused || pad.onKey(key));
      else if (key === 'Backspace') flushSync(() => pad.onKey('back'));
      else if (key === 'Enter' && pad.onEnter && !on?.closest('button, a')) {
        if (!pad.refused) pad.onEnter();
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', heard);
    return () => window.removeEventListener('keydown', heard);
  }, [listen]);
}
