import type { ReactNode } from 'react';
import { motifsFor } from '../../core/lino/lino.ts';
import { organisationColours } from '../../core/lino/organisation.ts';
import { OPEN_RING } from '../../core/order/order.ts';
import { type DayReport, type Figures, OTHER_PARTNERS } from '../../protocol/office.ts';
import { Icon, type IconName } from '../../register/ui/Icon.tsx';
import { Lino } from '../../register/ui/Lino.tsx';
import type { UnitFormat } from '../format.ts';
import { useWords } from '../words/use-words.ts';
import { Block } from './Block.tsx';

/** A day's figures, or a period's. */
type DayTableProps = { day: Figures; format: UnitFormat };

type GivenToProps = {
  day: Pick<Figures, 'partners' | 'minimumUses'>;
  format: UnitFormat;
  /** What it is called, and what is said where nothing was given, if not as of a day. */
  title?: string;
  none?: string;
};

/** What was given to whom. [PRIVACY-3] */
export function GivenTo({ day, format, title, none }: GivenToProps) {
  const t = useWords();
  const words = t.given;
  const partners = [...day.partners].sort(
    (a, b) => Number(a.id === OTHER_PARTNERS) - Number(b.id === OTHER_PARTNERS) || b.amount - a.amount,
  );
  return (
    <Block
      className="block-sheet"
      title={title ?? words.title}
      head={[words.partner, words.amount]}
      none={none ?? words.none}
      rows={partners.map(({ id, name, amount, count, colours }) => (
        <tr key={id}>
          <th scope="row">
            <span className="block-named">
              {id === OTHER_PARTNERS ? (
                <span className="block-square block-square-plain" />
              ) : (
                <Lino
                  pattern={{ name }}
                  colours={colours ?? organisationColours(name)}
                  size={64}
                  className="block-square"
                />
              )}
              <span>
                {id === OTHER_PARTNERS ? words.other : name}
                <small>{words.uses(count)}</small>
              </span>
            </span>
          </th>
          <td>{format.amount(amount)}</td>
        </tr>
      ))}
    >
      {partners.some(({ id }) => id === OTHER_PARTNERS) && (
        <p className="block-note">{words.why(day.minimumUses)}</p>
      )}
    </Block>
  );
}

/** What was sold, in the unit's price mode. */
export function ByCategory({ day, format }: DayTableProps) {
  const t = useWords();
  const words = t.categories;
  const categories = day.categories.map((each) =>
    each.id === OPEN_RING ? { ...each, name: words.openRing } : each,
  );
  const motifs = motifsFor(categories.map(({ name }) => name));
  const sold = categories.filter(({ amount, count }) => amount !== 0 || count !== 0);
  return (
    <Block
      title={words.title}
      head={[words.category, words.amount]}
      none={words.none}
      className="block-categories"
      rows={sold.map(({ id, name, amount }) => (
        <tr key={id}>
          <th scope="row">
            <span className="block-named">
              <Lino pattern={{ name, motif: motifs.get(name) }} size={60} className="block-print" />
              {name}
            </span>
          </th>
          <td>{format.amount(amount)}</td>
        </tr>
      ))}
    />
  );
}

const TENDER_ICONS: Readonly<Record<string, IconName>> = {
  cash: 'cash',
  'card-terminal': 'terminal',
  voucher: 'ticket',
  account: 'person',
};

/** What was paid with, and what the drawers held more or less than they should. */
export function Tenders({ day, format }: DayTableProps & { day: Pick<DayReport, 'registers'> }) {
  const t = useWords();
  const words = t.tenders;
  const row = (id: string, icon: IconName, name: string, amount: ReactNode) => (
    <tr key={id}>
      <th scope="row">
        <span className="block-named">
          <Icon name={icon} size={28} />
          {name}
        </span>
      </th>
      <td>{amount}</td>
    </tr>
  );
  const counted = day.overShort !== 0 || day.registers.some(({ shift }) => shift === 'closed');
  return (
    <Block
      title={words.title}
      head={[words.tender, words.amount]}
      none=""
      rows={[
        ...day.tenders.map(({ id, name, amount }) =>
          row(id, TENDER_ICONS[id] ?? 'ticket', words.names[id] ?? name, format.amount(amount)),
        ),
        ...(day.overShortBy.length > 1
          ? day.overShortBy.map(({ id, name, amount }) =>
              row(
                `over-short ${id}`,
                'drawer',
                words.overShortOf(words.names[id] ?? name),
                format.difference(amount),
              ),
            )
          : [
              row(
                'over-short',
                'drawer',
                words.overShort,
                counted ? format.difference(day.overShort) : <small>{words.notCounted}</small>,
              ),
            ]),
      ]}
    />
  );
}

/** VAT by class, with what it is on. */
export function TaxByClass({ day, format }: DayTableProps) {
  const t = useWords();
  const words = t.taxes;
  return (
    <Block
      className="block-taxes"
      title={words.title}
      head={[words.taxClass, words.net, words.tax]}
      showHead
      none={words.none}
      rows={day.taxes.map(({ id, name, net, tax }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{format.amount(net)}</td>
          <td>{format.amount(tax)}</td>
        </tr>
      ))}
    />
  );
}
