import { useId } from 'react';
import { type CardFace as Face, cardSvg } from '../../core/face.ts';

/** A card as it will be printed. */
export function CardFace({ face }: { face: Face }) {
  const key = useId().replaceAll(/[^a-z0-9]/gi, '');
  // All text in it is escaped by cardSvg.
  return <div className="issuing-face" dangerouslySetInnerHTML={{ __html: cardSvg(face, { key }) }} />;
}
