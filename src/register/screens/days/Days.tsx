import { useLocation } from 'wouter';
import { BarEnd } from '../../parts/Status.tsx';
import { UnreadNotice } from '../../parts/Unread.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PanelHead, Place } from '../../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../../ui/PlaceBar.tsx';
import { Blank } from '../../ui/UnitPoster.tsx';
import { useFormat } from '../../use-till.ts';
import { useWords } from '../../words/use-words.ts';
import { type ClosedDay, useDays } from './use-days.ts';
import './days.css';

/** The days that were closed on this tablet, the newest first, behind `ReportDoor`: each Z can be seen and printed again. [CLOSE-3] */
export function Days() {
  const t = useWords();
  const [, go] = useLocation();
  const { days, again, readEarlier } = useDays();
  const words = t.days;
  const back = { label: words.back, onPress: () => go('/menu') };
  return (
    <Place
      bar={
        <PlaceBar back={back}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={words.title}
      head={<PanelHead title={words.title} />}
      body={<p className="panel-note">{words.lead}</p>}
    >
      <PlaceTitle>{words.title}</PlaceTitle>
      {days?.length === 0 && <Blank title={words.none}>{words.noneWhat}</Blank>}
      <ul className="day-list">
        {days?.map((day) => (
          <li key={day.envelope.seq}>
            <DayRow day={day} onPress={() => go(`/z/${day.envelope.seq}/copy`)} />
          </li>
        ))}
      </ul>
      {again && <UnreadNotice onAgain={again} />}
      {readEarlier && (
        <div className="day-list-acts">
          <ActionButton icon="clock" onPress={readEarlier}>
            {words.earlier}
          </ActionButton>
        </div>
      )}
    </Place>
  );
}

function DayRow({ day: { envelope, body }, onPress }: { day: ClosedDay; onPress: () => void }) {
  const t = useWords();
  const { amount, date, hour } = useFormat();
  return (
    <button type="button" className="day-row" onClick={onPress}>
      <b>{t.close.z(body.z)}</b>
      <span className="day-row-date">{date(envelope.businessDate)}</span>
      <span>{hour(envelope.time)}</span>
      <b className="day-row-amount">{amount(body.sales.takings)}</b>
    </button>
  );
}
