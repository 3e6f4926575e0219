import type { RegisterState, SessionUnit } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import type { IconName } from '../../register/ui/Icon.tsx';
import type { UnitFormat } from '../format.ts';
import { needsALook, type News, newsOf } from '../register-news.ts';
import { useWords } from '../words/use-words.ts';
import { Block } from './Block.tsx';
import { HeardRow } from './HeardRow.tsx';
import { newsWords } from './news-words.ts';

type HeardFromProps = {
  registers: readonly RegisterState[];
  unit: SessionUnit;
  date: string;
  /** When this was known, UTC milliseconds. */
  at: number;
  format: UnitFormat;
  /** Names each register's number and epoch too. */
  identity?: boolean | undefined;
  /** Asks for another tablet for a register. [ENROL-4] */
  onReplace?: ((register: RegisterState) => void) | undefined;
};

/** How far each register has been heard; the ask colour lies only where someone should look. [REPORT-2] */
export function HeardFrom({
  registers,
  unit,
  date,
  at,
  format,
  identity = false,
  onReplace,
}: HeardFromProps) {
  const t = useWords();
  const words = t.heard;
  const moment = { date, today: unit.today, now: at, timeZone: unit.timeZone };
  return (
    <Block
      className="block-heard"
      title={words.title}
      head={[words.register, words.state]}
      none={words.none}
      rows={registers.map((register) => {
        const news = newsOf(register, moment);
        return (
          <HeardRow
            key={`${register.register}/${register.epoch}`}
            register={register}
            at={at}
            icon={iconOf(news)}
            look={news.some(needsALook)}
            news={news.map((each) => ({ type: each.type, ...newsWords(each, format, t) }))}
            format={format}
          >
            {identity && <small>{words.identity(register.register, register.epoch)}</small>}
            {onReplace && !register.replaced && (
              <ActionButton onPress={() => onReplace(register)}>{t.registers.replace}</ActionButton>
            )}
          </HeardRow>
        );
      })}
    />
  );
}

function iconOf([first]: readonly News[]): IconName {
  switch (first?.type) {
    case 'all-here':
      return 'sent';
    case 'held':
    case 'kept-aside':
    case 'unposted':
      return 'barred';
    case 'open':
      return 'till';
    case 'not-opened':
    case 'no-shift':
      return 'lock';
    default:
      return 'clock';
  }
}
