import { initialsOf } from '../../core/lino/organisation.ts';
import { Icon } from '../../register/ui/Icon.tsx';
import { Lino } from '../../register/ui/Lino.tsx';
import type { Properties } from '../../register/ui/unit-style.ts';
import { VisuallyHidden } from '../../register/ui/VisuallyHidden.tsx';
import { dressOf, type HeldCard } from '../held-card.ts';
import { useWords } from '../words/use-words.ts';
import './card-tabs.css';

type CardTabsProps = {
  /** The cards that are not shown. */
  cards: readonly HeldCard[];
  onChoose: (card: HeldCard) => void;
  onAdd: () => void;
};

/** The other cards, each a piece of its print, and the way to one more. */
export function CardTabs({ cards, onChoose, onAdd }: CardTabsProps) {
  const t = useWords();
  return (
    <nav className="card-tabs" aria-label={t.card.others}>
      {cards.map((card) => {
        const { ground, cut, on } = dressOf(card);
        const name = card.name || t.card.unnamed;
        const style: Properties = { '--card-ground': ground, '--card-on': on };
        return (
          <button
            key={card.text}
            type="button"
            className="card-tab ring-in"
            style={style}
            onClick={() => onChoose(card)}
          >
            <Lino
              pattern={{ name: card.name || card.text }}
              colours={{ ground, cut }}
              size={56}
              className="card-tab-print"
            />
            <b aria-hidden="true">{initialsOf(name)}</b>
            <VisuallyHidden>{name}</VisuallyHidden>
          </button>
        );
      })}
      <button type="button" className="card-tab-add ring-in" onClick={onAdd}>
        <Icon name="plus" size={30} />
        {cards.length === 0 ? (
          <span>{t.card.another}</span>
        ) : (
          <VisuallyHidden>{t.card.another}</VisuallyHidden>
        )}
      </button>
    </nav>
  );
}
