import { useMemo } from 'react';
import { QUIET_MODULES, qrPath } from '../../core/qr-path.ts';
import { showCode } from '../../protocol/enrolment.ts';
import type { NewCode } from '../../protocol/office.ts';
import { Notice } from '../../register/ui/Notice.tsx';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

type EnrolmentCodeProps = {
  code: NewCode;
  /** Milliseconds until it expires. */
  left: number;
};

/** A code for one tablet: to be scanned, or read out in groups of four. [ENROL-1] [ENROL-3] */
export function EnrolmentCode({ code, left }: EnrolmentCodeProps) {
  const t = useWords();
  const words = t.registers;
  if (left <= 0) {
    return (
      <Notice signal="ask" icon="hourglass" title={words.expired}>
        {words.expiredWhat}
      </Notice>
    );
  }
  const [install, scan, compare] = words.steps;
  const { origin } = new URL(code.url);
  return (
    <div className="enrolment">
      <ReachNotice url={code.url} />
      <div className="enrolment-code">
        <QrCode text={code.url} label={words.picture} />
        <div>
          <h3>{words.code}</h3>
          <p className="enrolment-letters">
            {showCode(code.code)
              .split('-')
              .map((group) => (
                <span key={group}>{group} </span>
              ))}
          </p>
          <p role="timer">{words.left(timeLeft(left, t))}</p>
        </div>
      </div>
      <ol>
        <li>
          {install} <b className="enrolment-address">{origin}</b>
        </li>
        <li>{scan}</li>
        <li>{compare}</li>
      </ol>
      <h3>{words.key}</h3>
      <p className="enrolment-key">{code.fingerprint}</p>
    </div>
  );
}

const MINUTE_MS = 60_000;

/** Whole minutes, rounded up; the last one by seconds. */
export const timeLeft = (ms: number, t: Words): string =>
  ms > MINUTE_MS ? t.registers.minutes(Math.ceil(ms / MINUTE_MS)) : t.registers.seconds(Math.ceil(ms / 1000));

/** A tablet reaches neither another machine's localhost nor, as a till, an address without https. */
function ReachNotice({ url }: { url: string }) {
  const t = useWords();
  const { hostname, protocol } = new URL(url);
  const words = t.registers;
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    return (
      <Notice signal="ask" icon="offline" title={words.localhost}>
        {words.localhostWhat}
      </Notice>
    );
  }
  return protocol === 'https:' ? null : (
    <Notice signal="ask" icon="lock" title={words.insecure}>
      {words.insecureWhat}
    </Notice>
  );
}

function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => qrPath(text, { border: QUIET_MODULES }), [text]);
  return (
    <svg className="enrolment-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={`M0 0h${size}v${size}h${-size}z`} />
      <path d={path} />
    </svg>
  );
}
