/** How often work that takes long says how far it is, in milliseconds. */
const TERMINAL_MS = 100;
const ELSEWHERE_MS = 5_000;

/** Says how far long work is; `done` leaves the line clean. */
export interface Progress {
  readonly at: (text: string) => void;
  readonly done: () => void;
}

/** Progress on standard error: one line that changes on a terminal, else a line each few seconds. */
export function progressTo(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number,
): Progress {
  const live = stream.isTTY === true;
  let last = now();
  let shown = false;
  return {
    at: (text) => {
      if (now() - last < (live ? TERMINAL_MS : ELSEWHERE_MS)) return;
      last = now();
      shown = true;
      stream.write(live ? `\r\u001b[K${text}` : `${text}\n`);
    },
    done: () => {
      if (live && shown) stream.write('\r\u001b[K');
    },
  };
}
