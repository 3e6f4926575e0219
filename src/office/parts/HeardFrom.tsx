import type { RegisterState, SessionUnit } from '../../protocol/office.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Icon, type IconName } from '../../register/ui/Icon.tsx';
import type { UnitFormat } from '../format.ts';
import { needsALook, type News, newsOf } from '../register-news.ts';
import { useWords } from '../words/use-words.ts';
import { Block } from './Block.tsx';
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
        const entry = format.count(register.seq);
        return (
          <tr
            key={`${register.register}/${register.epoch}`}
            className={news.some(needsALook) ? 'block-look' : undefined}
          >
            <th scope="row">
              <span className="block-named">
                <Icon name={iconOf(news)} size={28} />
                <span>
                  {register.name}
                  <small>
                    {register.lastHeard === null
                      ? words.upToNever(entry)
                      : words.upTo(entry, format.moment(register.lastHeard, at))}
                  </small>
                  {identity && <small>{words.identity(register.register, register.epoch)}</small>}
                  {onReplace && !register.replaced && (
                    <ActionButton onPress={() => onReplace(register)}>{t.registers.replace}</ActionButton>
                  )}
                </span>
              </span>
            </th>
            <td>
              {news.map((each) => {
                const { title, more } = newsWords(each, format, t);
                return (
                  <p key={each.type}>
                    {title}
                    <small>{more}</small>
                  </p>
                );
              })}
            </td>
          </tr>
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
