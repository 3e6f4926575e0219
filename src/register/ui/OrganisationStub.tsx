import { initialsOf, organisationColours } from '../../core/lino/organisation.ts';
import { inkOn } from '../../core/lino/unit-colours.ts';
import { Icon } from './Icon.tsx';
import { patternStyle, type Properties } from './unit-style.ts';
import { VisuallyHidden } from './VisuallyHidden.tsx';
import './Lino.css';
import './OrganisationStub.css';

type OrganisationStubProps = {
  /** The organisation's name: it decides the pattern, and the colours where it brought none. */
  name: string;
  /** A short name for the stub; the initials unless told. */
  short?: string | undefined;
  /** Ground and cuts, `#rrggbb`, where it brought its own. */
  colours?: { readonly ground: string; readonly cut: string } | undefined;
  /** What a press does, in words: “Leave the card out”. */
  actionLabel: string;
  onPress: () => void;
};

/** The stub of a card that counts in this order; it stands where Scan card stood. */
export function OrganisationStub({ name, short, colours, actionLabel, onPress }: OrganisationStubProps) {
  const { ground, cut } = colours ?? organisationColours(name);
  const style: Properties = {
    ...patternStyle({ name }),
    '--lino-ground': ground,
    '--lino-cut': cut,
    '--lino-size': '74px',
    '--on-organisation': inkOn(ground),
  };
  return (
    <button type="button" className="organisation-stub lino ring-in" style={style} onClick={onPress}>
      <span className="organisation-stub-label">
        <Icon name="check" size={22} />
        <span aria-hidden="true">{short ?? initialsOf(name)}</span>
        <VisuallyHidden>{`${name}: ${actionLabel}`}</VisuallyHidden>
      </span>
    </button>
  );
}
