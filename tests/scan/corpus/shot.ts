/** Everything that decides how one frame looks. Lengths in front of the camera are millimetres. */
export interface Shot {
  /** The side of the code, without its quiet zone. */
  readonly codeMm: number;
  readonly carrier: 'print' | 'phone';
  /** Light modules on dark, as a phone in dark mode shows them. */
  readonly inverted: boolean;
  /** From the lens to the middle of the code. */
  readonly distanceMm: number;
  /** Where the code stands in the picture, as shares of width and height from the middle. */
  readonly x: number;
  readonly y: number;
  /** Turns in degrees: in the picture's plane, away at the top, away at the right. */
  readonly turn: number;
  readonly tiltX: number;
  readonly tiltY: number;
  /** Spread of the lens's blur in pixels. */
  readonly blurPx: number;
  /** How far the picture moved while it was exposed, in pixels, and which way. */
  readonly motionPx: number;
  readonly motionAngle: number;
  /** What black and white on the card come to, 0 to 255. */
  readonly black: number;
  readonly white: number;
  /** Spread of the sensor's noise at middle grey. */
  readonly noise: number;
  /** How much darker the far side of the picture is than the near one, 0 to 1, and which way it falls. */
  readonly falloff: number;
  readonly falloffAngle: number;
  /** A lamp's reflection: how bright (0 none), how wide, and where on the code (shares of its side). */
  readonly glare: number;
  readonly glareMm: number;
  readonly glareX: number;
  readonly glareY: number;
  /** A shadow's edge over the code: how dark (0 none), how soft in mm, where and at which angle. */
  readonly shadow: number;
  readonly shadowSoftMm: number;
  readonly shadowAt: number;
  readonly shadowAngle: number;
  /** What covers a part of the code: a thumb at an edge, a stain, scratches; shares of the code's side. */
  readonly thumb: number;
  readonly thumbSide: number;
  readonly stain: number;
  readonly stainX: number;
  readonly stainY: number;
  /** A screen's grid: its pitch and how dark its gaps are; and bars of its refresh. */
  readonly pitchMm: number;
  readonly gridDepth: number;
  readonly barDepth: number;
  readonly barPhase: number;
}
