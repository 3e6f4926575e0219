/** What a register says aloud; always beside a word and a picture, never the only sign. */
export type Sound = 'go' | 'ask' | 'stop' | 'paid';

/** One stroke on wood: when (s), pitch (Hz), how long it rings (s), how hard. */
type Stroke = readonly [at: number, pitch: number, ring: number, force: number];

const STROKES: Record<Sound, readonly Stroke[]> = {
  // valid: two rising
  go: [
    [0, 620, 0.09, 0.5],
    [0.11, 930, 0.12, 0.5],
  ],
  // have a look: two level
  ask: [
    [0, 560, 0.1, 0.5],
    [0.16, 560, 0.1, 0.5],
  ],
  // no: one, low and long
  stop: [[0, 170, 0.45, 0.7]],
  // paid: the thud of a drawer and its catch
  paid: [
    [0, 95, 0.16, 0.9],
    [0.07, 420, 0.04, 0.2],
  ],
};

const BUZZ: Record<Sound, number[]> = { go: [20], ask: [20, 60, 20], stop: [120], paid: [20] };

let context: AudioContext | undefined;

/** Plays a sound of wood and shakes the device where it can. Silent where a browser allows neither. */
export function play(sound: Sound): void {
  if ('vibrate' in navigator) navigator.vibrate(BUZZ[sound]);
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  for (const stroke of STROKES[sound]) strike(context, stroke);
}

/** A wood block: a falling tone with one overtone, gone as fast as it came. */
function strike(audio: AudioContext, [at, pitch, ring, force]: Stroke): void {
  const start = audio.currentTime + at;
  for (const [ratio, share] of [
    [1, 1],
    [2.7, 0.35],
  ] as const) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.type = 'triangle';
    tone.frequency.setValueAtTime(pitch * ratio * 1.15, start);
    tone.frequency.exponentialRampToValueAtTime(pitch * ratio, start + 0.03);
    loudness.gain.setValueAtTime(0.0001, start);
    loudness.gain.exponentialRampToValueAtTime(force * share, start + 0.004);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + ring * share + 0.02);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + ring + 0.05);
  }
}
