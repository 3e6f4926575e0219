import { useId } from 'react';
import { type CardFace as Face, cardSvg } from '../../core/face.ts';
import { Drawn } from './Drawn.tsx';

/** A card as it will be printed. */
export function CardFace({ face }: { face: Face }) {
  const key = useId().replaceAll(/[^a-z0-9]/gi, '');
  // All text in it is escaped by cardSvg.
  return <Drawn className="issuing-face" html={cardSvg(face, { key })} />;
}
