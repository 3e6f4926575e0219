import { type ReactNode, useState } from 'react';
import { MOTIFS } from '../../../core/lino/lino.ts';
import { ActionButton, SquareAction } from '../ActionButton.tsx';
import { FigureTable } from '../Figures.tsx';
import { Icon } from '../Icon.tsx';
import { ICONS, type IconName } from '../icon-shapes.ts';
import { IconButton } from '../IconButton.tsx';
import { Lino } from '../Lino.tsx';
import { Money } from '../Money.tsx';
import { Notice } from '../Notice.tsx';
import { OrganisationStub } from '../OrganisationStub.tsx';
import { Slab } from '../Slab.tsx';
import { play, type Sound } from '../sound.ts';
import { StatusChip } from '../StatusChip.tsx';
import { Tally } from '../Tally.tsx';
import { TextField } from '../TextField.tsx';
import { Tile } from '../Tile.tsx';
import { Blank } from '../UnitPoster.tsx';
import { nothing } from './cafe.ts';
import { Figures } from './day.tsx';
import { OutcomePictures, Signs } from './signs.tsx';

const PLACES = ['sell', 'pay', 'go', 'ask', 'stop', 'paid', 'count', 'lock', 'scan'];
const SOUNDS: readonly Sound[] = ['go', 'ask', 'stop', 'paid'];
const UNITS = ['d03a1e', '0b7a75', 'f2b100', '1f4bb8', 'a3195b'];
const MODES = ['light', 'dark'];
const BREAD = { name: 'Bread' };
const isIcon = (name: string): name is IconName => name in ICONS;

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

const Row = ({ children }: { children: ReactNode }) => <div className="gallery-row">{children}</div>;

export function Parts() {
  return (
    <main className="gallery">
      <h1 className="brand">
        <Icon name="tally" size={56} />
        Commontill
      </h1>
      <nav className="gallery-nav" aria-label="Places">
        {PLACES.map((place) => (
          <a key={place} href={`?place=${place}`}>
            {place}
          </a>
        ))}
        {UNITS.flatMap((hex) =>
          MODES.map((mode) => (
            <a key={hex + mode} href={`?unit=${hex}&mode=${mode}`}>
              {`${hex}, ${mode}`}
            </a>
          )),
        )}
      </nav>
      <Part title="Blocks">
        <Row>
          {MOTIFS.map((motif) => (
            <Lino key={motif} pattern={{ name: motif, motif }} />
          ))}
        </Row>
      </Part>
      <Tiles />
      <Actions />
      <States />
      <Words />
      <Part title="Bands, notes and coins">
        <Signs />
      </Part>
      <Part title="Outcomes">
        <OutcomePictures />
      </Part>
      <Part title="Icons">
        <Row>
          {Object.keys(ICONS)
            .filter(isIcon)
            .map((name) => (
              <Icon key={name} name={name} size={36} />
            ))}
        </Row>
      </Part>
    </main>
  );
}

function Tiles() {
  const tile = { category: 'Bread', name: 'Focaccia', price: '3.40', onPress: nothing, pattern: BREAD };
  return (
    <Part title="Tiles">
      <Row>
        <Tile {...tile} />
        <Tile {...tile} quantity={3} quantityLabel="3 in the order" />
        <Tile {...tile} soldOut="sold out" />
        <Tile {...tile} name="Beans on toast with egg" price="7.60" />
        <Tile {...tile} name="Bocadillo de tortilla de patatas" />
        <Tile {...tile} name="Night Ferry" wide={{ lead: '19:00', side: 'Screen 2\n17 left' }} />
      </Row>
    </Part>
  );
}

function Actions() {
  return (
    <Part title="Actions">
      <Row>
        <div style={{ width: 320 }}>
          <Slab onPress={nothing}>Pay</Slab>
        </div>
        <div style={{ width: 320 }}>
          <Slab onPress={nothing} disabled="nothing to pay yet">
            Pay
          </Slab>
        </div>
        <div style={{ width: 112 }}>
          <SquareAction icon="scan" onPress={nothing}>
            Scan card
          </SquareAction>
        </div>
        <div style={{ width: 112 }}>
          <OrganisationStub name="Night Cleaners’ Union" actionLabel="Leave the card out" onPress={nothing} />
        </div>
        <ActionButton icon="printer" onPress={nothing}>
          Print
        </ActionButton>
        <ActionButton chosen icon="cash" onPress={nothing}>
          Cash
        </ActionButton>
        <ActionButton disabled icon="drawer" onPress={nothing}>
          Open drawer
        </ActionButton>
        <IconButton icon="undo" label="Undo" onPress={nothing} />
      </Row>
      <Row>
        {SOUNDS.map((sound) => (
          <ActionButton key={sound} icon="sound" onPress={() => play(sound)}>
            {sound}
          </ActionButton>
        ))}
      </Row>
    </Part>
  );
}

function States() {
  return (
    <Part title="States">
      <Row>
        <StatusChip state="connected" title="Connected" sub="Everything sent" />
        <StatusChip state="sending" title="Sending 3 of 7" unsent={4} sent={3} />
        <StatusChip
          state="offline"
          title="No network"
          sub="7 unsent, safe here"
          unsent={7}
          onPress={nothing}
        />
        <Tally count={23} height={30} />
      </Row>
      <Notice signal="ask" title="List of 26 days">
        Cards are taken for 4 more days. Connect once before Tuesday.
      </Notice>
      <Notice
        signal="stop"
        title="Not written: the tablet is full"
        action={<ActionButton onPress={nothing}>Free space</ActionButton>}
      >
        The sale is still open. Free space, then tap Paid again.
      </Notice>
      <Notice signal="go" title="All 7 sent">
        Up to entry 31 907.
      </Notice>
      <Blank title="Good morning" pattern={BREAD}>
        Tap a product, or scan a card first.
      </Blank>
    </Part>
  );
}

function Words() {
  const [code, setCode] = useState('');
  return (
    <Part title="Words and figures">
      <Row>
        <Money size="sum">€21.14</Money>
        <Money size="sum">-€1.20</Money>
      </Row>
      <TextField label="Code" hint="Twelve letters and digits" value={code} onChange={setCode} />
      <TextField
        label="Code"
        error="Used already. Ask for a new one."
        value={code}
        onChange={setCode}
        large
      />
      <FigureTable
        label="Tenders"
        head={['Tender', 'Expected', 'Counted', 'Over / short']}
        rows={[{ icon: 'cash', label: 'Cash', amounts: ['599.10', '597.90', '-1.20'] }]}
      />
      <div className="gallery-sheet">
        <Figures />
      </div>
    </Part>
  );
}
