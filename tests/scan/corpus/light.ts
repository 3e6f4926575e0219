import { HEIGHT, WIDTH } from './camera.ts';
import type { Shot } from './shot.ts';

/** What light, shadow, a reflection and a thumb make of a point's brightness. */
export type Light = (brightness: number, right: number, down: number, x: number, y: number) => number;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The light over a shot: brightness 0 to 1 in, 0 to 255 and beyond out. */
export const lightOf = (shot: Shot): Light => {
  const { black, white, falloff, glare, shadow, barDepth } = shot;
  const [fallX, fallY] = [Math.cos(radians(shot.falloffAngle)), Math.sin(radians(shot.falloffAngle))];
  const [edgeX, edgeY] = [Math.cos(radians(shot.shadowAngle)), Math.sin(radians(shot.shadowAngle))];
  const covered = coverOf(shot);
  return (brightness, right, down, x, y) => {
    const across = ((x / WIDTH - 0.5) * fallX + (y / HEIGHT - 0.5) * fallY) * falloff;
    let light = 1 - Math.max(0, Math.min(1, 0.5 * falloff + across));
    if (shadow > 0) {
      const past = (right * edgeX + down * edgeY) / shot.codeMm - shot.shadowAt;
      light *= 1 - shadow / (1 + Math.exp((-past * shot.codeMm) / shot.shadowSoftMm));
    }
    if (barDepth > 0)
      light *= 1 - barDepth * (0.5 + 0.5 * Math.sin((y / HEIGHT) * 2 * Math.PI * 2.3 + shot.barPhase));
    const cover = covered(right / shot.codeMm, down / shot.codeMm);
    let value = (black + (white - black) * (cover ?? brightness)) * light;
    if (glare > 0) {
      const [gx, gy] = [right / shot.codeMm - shot.glareX, down / shot.codeMm - shot.glareY];
      const away = ((gx * gx + gy * gy) * shot.codeMm * shot.codeMm) / (shot.glareMm * shot.glareMm);
      value += glare * Math.exp(-away);
    }
    return value;
  };
};

/** How bright what lies on the code is there, or null where it is free. Places are shares of the code's side. */
const coverOf = ({ thumb, thumbSide, stain, stainX, stainY }: Shot) => {
  const [cos, sin] = [Math.cos(radians(thumbSide)), Math.sin(radians(thumbSide))];
  return (x: number, y: number): number | null => {
    if (stain > 0 && (x - stainX) ** 2 + (y - stainY) ** 2 < stain * stain) return 0.25;
    if (thumb > 0) {
      const [out, along] = [x * cos + y * sin, y * cos - x * sin];
      const tip = 0.5 + 0.14 - thumb;
      if (out > tip ? Math.abs(along) < 0.14 : (out - tip) ** 2 + along * along < 0.14 * 0.14) return 0.45;
    }
    return null;
  };
};
