import { useState } from 'react';
import { useLocation } from 'wouter';
import { fingerprint } from '../../protocol/enrolment.ts';
import { LanguageChoice } from '../parts/LanguageChoice.tsx';
import { Notices } from '../parts/Notices.tsx';
import { Status } from '../parts/Status.tsx';
import { UnreadNotice } from '../parts/Unread.tsx';
import { todayAt } from '../till/desk.ts';
import { setTraining } from '../till/training.ts';
import { type Saved, saveUnsent } from '../till/unsent-file.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FigureList } from '../ui/Figures.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { Slab } from '../ui/Slab.tsx';
import { patternStyle } from '../ui/unit-style.ts';
import { useFormat, useTill, useTillState } from '../use-till.ts';
import { VERSION } from '../version.ts';
import { useWords } from '../words/use-words.ts';
import './menu.css';

/** What is done once a day or once an hour, and how this register stands. */
export function Menu() {
  const t = useWords();
  const till = useTill();
  const [, go] = useLocation();
  const staff = useTillState((state) => state.staff);
  const sound = useTillState((state) => state.soundOn);
  const training = useTillState((state) => state.training);
  const shiftOpen = useTillState((state) => Boolean(state.register?.openShift));
  const unit = useTillState((state) => state.catalogue?.unit);
  const unsent = useTillState((state) => state.unsent + state.pastUnsent);
  const unknown = useTillState((state) => state.sync.problem === 'register-unknown');
  const [saved, setSaved] = useState<Saved | 'busy' | 'failed' | null>(null);
  const words = t.menu;
  const save = async (): Promise<void> => {
    if (saved === 'busy') return;
    setSaved('busy');
    setSaved(await saveUnsent(till.desk).catch(() => 'failed' as const));
  };
  return (
    <Place
      bar={
        <PlaceBar back={{ label: words.back, onPress: () => go('/') }}>
          <Status />
        </PlaceBar>
      }
      panelLabel={words.register}
      head={<PanelHead title={words.register} />}
      body={<RegisterFigures />}
      slab={
        <Slab
          icon="lock"
          onPress={() => {
            till.people.lock();
            go('/');
          }}
        >
          {words.lock}
        </Slab>
      }
    >
      <PlaceTitle>{words.title(staff?.name ?? '')}</PlaceTitle>
      <Notices />
      <div className="menu-actions" style={patternStyle({ name: unit?.name ?? '' })}>
        {shiftOpen && (
          <ActionButton icon="receipt" large onPress={() => go('/sales')}>
            {words.sales}
          </ActionButton>
        )}
        {shiftOpen && (
          <ActionButton icon="drawer" large onPress={() => go('/close')}>
            {words.close}
          </ActionButton>
        )}
        {shiftOpen && (
          <ActionButton icon="cash" large onPress={() => go('/cash')}>
            {words.cash}
          </ActionButton>
        )}
        {shiftOpen && (
          <ActionButton icon="receipt" large onPress={() => go('/report')}>
            {words.report}
          </ActionButton>
        )}
        {shiftOpen && (
          <ActionButton icon="barred" large onPress={() => go('/sold-out')}>
            {t.soldOut.title}
          </ActionButton>
        )}
        <ActionButton icon="clock" large onPress={() => go('/days')}>
          {t.days.title}
        </ActionButton>
        <ActionButton icon="person" large onPress={() => go('/people')}>
          {words.who}
        </ActionButton>
        <ActionButton icon="printer" large onPress={() => go('/printer')}>
          {t.printer.title}
        </ActionButton>
        {!training && (
          <ActionButton icon="sent" large onPress={() => go('/trust-list')}>
            {t.trustFile.open}
          </ActionButton>
        )}
        {!training && (unsent > 0 || unknown) && (
          <ActionButton icon="download" large onPress={() => void save()}>
            {saved === 'busy' ? words.unsentSaving : unknown ? t.back.kept : words.unsentFile(unsent)}
          </ActionButton>
        )}
        <ActionButton
          icon="online"
          large
          onPress={() => window.open('/display', 'commontill-display', 'popup,width=1024,height=768')}
        >
          {t.display.open}
        </ActionButton>
        <ActionButton icon="placard" large chosen={training} onPress={() => setTraining(!training)}>
          {training ? t.training.end : t.training.begin}
        </ActionButton>
        <ActionButton icon="sound" large chosen={sound} onPress={() => till.setSound(!sound)}>
          {`${words.sound}: ${sound ? words.on : words.off}`}
        </ActionButton>
      </div>
      {saved === 'failed' && <UnreadNotice onAgain={() => void save()} />}
      {saved !== null && typeof saved === 'object' && (
        <Notice signal="go" title={words.unsentSaved(saved.entries, saved.files)}>
          {words.unsentSavedWhat}
        </Notice>
      )}
      <LanguageChoice />
    </Place>
  );
}

function RegisterFigures() {
  const t = useWords();
  const till = useTill();
  const { number } = useFormat();
  const state = useTillState((all) => all);
  const { enrolment, register, unsent, pastUnsent, catalogue, trust, storage, federationKey, training } =
    state;
  const words = t.menu;
  if (!enrolment || !register) return null;
  const age = trust ? Math.max(0, todayAt(till.desk) - trust.day) : 0;
  return (
    <div className="menu-figures">
      <FigureList
        rows={[
          { label: words.unit, amount: enrolment.unitName, tone: 'strong' },
          { label: words.number, amount: enrolment.receiptPrefix },
          { label: words.entries, amount: number(register.seq) },
          ...(training ? [] : [{ label: words.sent, amount: number(register.seq - unsent) }]),
          ...(pastUnsent > 0 ? [{ label: words.pastUnsent, amount: number(pastUnsent) }] : []),
          { label: words.prices, amount: catalogue ? number(catalogue.version) : words.none },
          { label: words.list, amount: trust ? words.listOf(trust.version, age) : words.none },
          {
            label: words.storage,
            amount: storage === 'not-persistent' ? words.notPersistent : words.persistent,
          },
          { label: words.version, amount: VERSION },
        ]}
      />
      <p className="menu-key">
        <span>{words.key}</span>
        <b>{fingerprint(federationKey ?? enrolment.federationKey)}</b>
      </p>
    </div>
  );
}
