import { useState } from 'react';
import { motifsFor } from '../../../core/lino/lino.ts';
import { ActionButton, SquareAction } from '../ActionButton.tsx';
import { ChangeBlock } from '../ChangeBlock.tsx';
import { Pile, type Piece } from '../Denomination.tsx';
import { IconButton } from '../IconButton.tsx';
import { Keypad } from '../Keypad.tsx';
import { OrderLine, OrderLines } from '../OrderLine.tsx';
import { OrganisationStub } from '../OrganisationStub.tsx';
import { OutcomePoster } from '../OutcomePoster.tsx';
import { PayLayout } from '../PayLayout.tsx';
import { PanelHead, Place } from '../Place.tsx';
import { BrandBar, PlaceBar } from '../PlaceBar.tsx';
import { QuickCash } from '../QuickCash.tsx';
import { Slab } from '../Slab.tsx';
import { StatusChip } from '../StatusChip.tsx';
import { SumBlock } from '../SumBlock.tsx';
import { TextField } from '../TextField.tsx';
import { Tile } from '../Tile.tsx';
import { Viewfinder } from '../Viewfinder.tsx';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
import { CategoryRow, Wall } from '../Wall.tsx';
import { IN_ORDER, nothing, ORDER, STEPS, WALL } from './cafe.ts';

const UNION = 'Porters & Packers Union';

export const chip = <StatusChip state="offline" title="No network" sub="7 unsent, safe here" unsent={7} />;
const person = <IconButton icon="person" label="Staff" onPress={nothing} />;

const orderHead = (
  <PanelHead title="Order 214">
    <IconButton icon="undo" label="Undo" onPress={nothing} />
    <IconButton icon="note" label="Order note" onPress={nothing} />
  </PanelHead>
);

const order = (card: boolean, chosen = -1) => ({
  panelLabel: 'Order',
  head: orderHead,
  body: (
    <OrderLines>
      {ORDER.map((line, i) => (
        <OrderLine
          key={line.name}
          {...line}
          amount={card ? line.amount : (line.full ?? line.amount)}
          full={card ? line.full : undefined}
          why={card ? line.why : undefined}
          onSelect={nothing}
          steps={i === chosen ? STEPS : undefined}
        />
      ))}
    </OrderLines>
  ),
  foot: (
    <SumBlock
      rows={
        card
          ? [
              { label: 'Full price', amount: '25.90' },
              { label: UNION, amount: '-4.76', given: true },
            ]
          : []
      }
      total={{ label: 'Total', amount: card ? '€21.14' : '€25.90' }}
    />
  ),
  beside: card ? (
    <OrganisationStub name={UNION} actionLabel="Leave the card out" onPress={nothing} />
  ) : (
    <SquareAction icon="scan" onPress={nothing}>
      Scan card
    </SquareAction>
  ),
  slab: <Slab onPress={nothing}>Pay</Slab>,
});

export function Sell() {
  const [find, setFind] = useState('');
  const motifs = motifsFor(WALL.map(([category]) => category));
  const search = (
    <TextField label="Find" icon="search" placeholder="Name or code" value={find} onChange={setFind} />
  );
  return (
    <Place
      bar={
        <BrandBar name="Kitchen Table" search={search}>
          {chip}
          {person}
        </BrandBar>
      }
      {...order(true, 4)}
    >
      <Wall rows={7}>
        {WALL.map(([category, , items]) => (
          <CategoryRow
            key={category}
            pattern={{ name: category, motif: motifs.get(category) }}
            label={category}
            open={false}
            onOpen={nothing}
          >
            {items.split('|').map((item) => {
              const name = item.slice(0, -5);
              const quantity = IN_ORDER[name] ?? 0;
              return (
                <Tile
                  key={name}
                  category={category}
                  name={name}
                  price={item.slice(-4)}
                  quantity={quantity}
                  quantityLabel={`${quantity} in the order`}
                  soldOut={name === 'Almond croissant' ? 'sold out' : undefined}
                  onPress={nothing}
                />
              );
            })}
          </CategoryRow>
        ))}
      </Wall>
    </Place>
  );
}

const CHANGE: readonly Piece[] = [
  { kind: 'note', label: '5' },
  { kind: 'coin', label: '2', across: 60 },
  { kind: 'coin', label: '1', across: 60 },
  { kind: 'coin', label: '50', across: 52 },
  { kind: 'coin', label: '20', across: 52 },
  { kind: 'coin', label: '10', across: 44 },
  { kind: 'coin', label: '5', across: 44 },
  { kind: 'coin', label: '1', across: 44 },
];

export function Pay() {
  return (
    <Place
      bar={
        <PlaceBar back={{ label: 'Back to order 214', onPress: nothing }}>
          {chip}
          {person}
        </PlaceBar>
      }
      panelLabel="Payment"
      head={
        <PanelHead title="Order 214">
          <span>5 lines</span>
        </PanelHead>
      }
      body={
        <ChangeBlock
          rows={[
            { label: 'To pay', amount: '€21.14' },
            { label: 'Given', amount: '€30.00' },
          ]}
          change={{ label: 'Change', amount: '€8.86' }}
        >
          <Pile pieces={CHANGE} label="A note of 5, coins of 2, 1, 50, 20, 10, 5 and 1" />
        </ChangeBlock>
      }
      slab={
        <Slab icon="check" onPress={nothing}>
          Paid
        </Slab>
      }
    >
      <VisuallyHidden as="h1">Pay</VisuallyHidden>
      <PayLayout
        tenders={
          <>
            <ActionButton large chosen icon="cash" onPress={nothing}>
              Cash
            </ActionButton>
            <ActionButton large chosen={false} icon="terminal" onPress={nothing}>
              Card terminal
            </ActionButton>
          </>
        }
        quick={
          <>
            <QuickCash exact="Exact" amount="21.14" onPress={nothing} />
            {['22', '25', '30', '50'].map((amount) => (
              <QuickCash key={amount} amount={amount} chosen={amount === '30'} onPress={nothing} />
            ))}
          </>
        }
        pad={<Keypad onKey={nothing} backLabel="Take one back" listen />}
      />
    </Place>
  );
}

const OUTCOMES = {
  go: [
    'Valid',
    `${UNION}, member`,
    'Good until 31 March 2027. Checked here, by the union’s signature; the list is 3 days old.',
  ],
  ask: [
    'Expired',
    `${UNION}, until 31 March 2026`,
    'The full price stands. Their union renews it, often the same day. Give the card back.',
  ],
  stop: [
    'Withdrawn',
    'Its union has withdrawn this card',
    'The full price stands. It is enough to say “please ask your union”. Give the card back.',
  ],
} as const;

export function Outcome({ signal }: { signal: keyof typeof OUTCOMES }) {
  const [word, headline, text] = OUTCOMES[signal];
  const go = signal === 'go';
  return (
    <Place {...order(go)}>
      <OutcomePoster
        signal={signal}
        picture={({ go: 'sun', ask: 'hourglass', stop: 'barred' } as const)[signal]}
        word={word}
        headline={headline}
        text={text}
        leave={go ? { after: 1500, onLeave: nothing } : undefined}
        choices={[
          { icon: 'right', label: go ? 'Carry on' : 'Go on at full price', onPress: nothing },
          go
            ? { icon: 'cross', label: 'Leave the card out', onPress: nothing }
            : { icon: 'scan', label: 'Scan another card', onPress: nothing },
        ]}
      />
    </Place>
  );
}

export function Scan() {
  return (
    <Place {...order(false)}>
      <Viewfinder
        bar={<PlaceBar back={{ label: 'Back to products', onPress: nothing }}>{chip}</PlaceBar>}
        title="Show the card"
        sub="Print or phone, any way up. Nothing about the person is kept."
        actions={[
          { icon: 'torch', label: 'Light', onPress: nothing, on: false },
          { icon: 'undo', label: 'Other camera', onPress: nothing },
          { icon: 'pencil', label: 'Type the code', onPress: nothing },
        ]}
      >
        <video muted />
      </Viewfinder>
    </Place>
  );
}
