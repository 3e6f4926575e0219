import { outcomePicture, PICTURE_NAMES, type Signal } from '../../../core/lino/outcome-picture.ts';
import { PICTURE } from '../../../core/lino/picture-tools.ts';
import { Band } from '../Band.tsx';
import { Denomination } from '../Denomination.tsx';
import { nothing } from './cafe.ts';

/** On which ground each picture is printed. */
const groundOf = (name: string): Signal =>
  name === 'sun' ? 'go' : name === 'barred' || name === 'seal' ? 'stop' : 'ask';

/** What a card's outcome is told by, one picture for each family. */
export const OutcomePictures = () => (
  <div className="gallery-row">
    {PICTURE_NAMES.map((name) => {
      const { figure, ground } = outcomePicture(name);
      return (
        <figure key={name} className={`gallery-picture outcome-${groundOf(name)}`}>
          <svg viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`} fill="currentColor" aria-hidden="true">
            <path fillRule="evenodd" d={figure} />
            <path d={ground} />
          </svg>
          <figcaption>{name}</figcaption>
        </figure>
      );
    })}
  </div>
);

/** The band over a till that trains, and what lies in a drawer. */
export const Signs = () => (
  <>
    <Band action={{ label: 'End training', onPress: nothing }}>Training: nothing is sold or sent</Band>
    <div className="gallery-row">
      <Denomination piece={{ kind: 'note', label: '20' }} />
      <Denomination piece={{ kind: 'coin', label: '2', across: 96 }} />
      <Denomination piece={{ kind: 'coin', label: '50c', across: 72 }} />
    </div>
  </>
);
