import { useState } from 'react';
import { ActionButton } from '../ActionButton.tsx';
import { ChangeBlock } from '../ChangeBlock.tsx';
import { CountGrid } from '../CountGrid.tsx';
import { Cover } from '../Cover.tsx';
import { FigureList } from '../Figures.tsx';
import { Keypad } from '../Keypad.tsx';
import { Lino } from '../Lino.tsx';
import { PanelHead, Place } from '../Place.tsx';
import { PlaceBar, PlaceTitle } from '../PlaceBar.tsx';
import { Receipt, ReceiptLines, ReceiptRows, ReceiptTotal } from '../Receipt.tsx';
import { Slab } from '../Slab.tsx';
import { SumBlock } from '../SumBlock.tsx';
import { Tally } from '../Tally.tsx';
import { UnitPoster } from '../UnitPoster.tsx';
import { nothing, ORDER } from './cafe.ts';
import { chip, Sell } from './places.tsx';

export function Paid() {
  return (
    <Place
      panelLabel="Payment"
      head={
        <PanelHead title="Paid">
          <span>KT1-10482</span>
        </PanelHead>
      }
      body={
        <ChangeBlock change={{ label: 'Change', amount: '€8.86' }}>
          <p>Cash €30.00 for €21.14</p>
        </ChangeBlock>
      }
      foot={
        <div style={{ padding: 10 }}>
          <ActionButton icon="printer" onPress={() => window.print()}>
            Print
          </ActionButton>
        </div>
      }
      slab={<Slab onPress={nothing}>Next sale</Slab>}
    >
      <Lino pattern={{ name: 'Kitchen Table', motif: 'weave' }} size={176}>
        <Receipt
          pattern={{ name: 'Kitchen Table', motif: 'weave' }}
          title="Kitchen Table"
          under={['Worker-run cafe, 12 Quay Street', 'One of five co-ops of the Estuary Federation']}
          foot={<b>No. KT1-10482</b>}
        >
          <ReceiptLines
            lines={ORDER.map(({ quantity, full, why, ...line }) => ({
              ...line,
              quantity: String(quantity),
              note: full && `${why}, full price ${full}`,
            }))}
          />
          <hr />
          <ReceiptRows
            rows={[
              { label: 'Full price', amount: '25.90' },
              { label: 'Solidarity given', amount: '-4.76' },
            ]}
          />
          <ReceiptTotal label="Total" amount="€21.14" />
          <hr />
          <ReceiptRows
            rows={[
              { label: 'Cash', amount: '30.00' },
              { label: 'Change', amount: '8.86', strong: true },
              { label: 'VAT 9 % in 17.00', amount: '1.40' },
            ]}
          />
        </Receipt>
      </Lino>
    </Place>
  );
}

const DRAWER = ['50', '20', '10', '5', '2', '1', '50c', '20c', '10c', '5c', '2c', '1c'];

export function Count() {
  const [counts, setCounts] = useState<Record<string, string>>({ '50': '3', '20': '9' });
  return (
    <Place
      bar={<PlaceBar back={{ label: 'Leave the day open', onPress: nothing }}>{chip}</PlaceBar>}
      panelLabel="Keys and sum"
      body={
        <Keypad
          joined
          onKey={nothing}
          backLabel="Take one back"
          corners={['back', { label: 'Next', onPress: nothing }]}
        />
      }
      foot={
        <SumBlock
          rows={[{ label: '2 of 12 counted', amount: '' }]}
          total={{ label: 'Cash', amount: '€330.00' }}
        />
      }
      slab={<Slab onPress={nothing}>Counted</Slab>}
    >
      <PlaceTitle sub="Friday 20 November. What should be in it is shown when you have counted.">
        Count the drawer
      </PlaceTitle>
      <CountGrid
        cells={DRAWER.map((id, i) => ({
          id,
          piece: i < 4 ? { kind: 'note', label: id } : { kind: 'coin', label: id, across: 96 - (i - 4) * 5 },
          label: id,
          count: counts[id] ?? '',
          amount: '',
        }))}
        onCount={(id, count) => setCounts({ ...counts, [id]: count })}
        onEnterCell={nothing}
      />
    </Place>
  );
}

/** As at a till: the wall lies under it, out of sight. */
export function Lock() {
  return (
    <>
      <Place
        panelLabel="Sign in"
        head={<PanelHead title="Who is at the till?" />}
        body={
          <>
            <div className="gallery-row">
              <ActionButton chosen={false} onPress={nothing}>
                Noor
              </ActionButton>
              <ActionButton chosen onPress={nothing}>
                Tomé
              </ActionButton>
              <Tally count={2} of={4} height={38} />
            </div>
            <Keypad joined onKey={nothing} backLabel="Take one back" corners={[null, 'back']} listen />
          </>
        }
      >
        <UnitPoster pattern={{ name: 'Kitchen Table', motif: 'weave' }} name="Kitchen Table" />
      </Place>
      <Cover covering="hidden">
        <Sell />
      </Cover>
    </>
  );
}

export const Figures = () => (
  <FigureList
    rows={[
      { label: 'Full price, 214 sales', amount: '1,612.70', tone: 'strong' },
      { label: 'Solidarity given', amount: '-129.20', tone: 'given' },
    ]}
  />
);
