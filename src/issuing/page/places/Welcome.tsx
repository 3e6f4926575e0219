import { useLocation } from 'wouter';
import { ActionButton } from '../../../register/ui/ActionButton.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { PLAIN_COLOURS } from '../../core/issuer.ts';
import { CardFace } from '../parts/CardFace.tsx';
import { Columns } from '../parts/Columns.tsx';
import { Frame } from '../parts/Frame.tsx';
import { useSpeech } from '../words/use-words.ts';
import { SAMPLE_TEXT } from '../parts/sample.ts';

/** Nobody's desk yet: begin, or bring something back. */
export function Welcome() {
  const { words: t, language } = useSpeech();
  const [, go] = useLocation();
  const face = {
    text: SAMPLE_TEXT,
    organisation: t.welcome.title,
    tier: 0,
    lastDay: 20_965,
    colours: PLAIN_COLOURS,
    language,
  };
  const panel = (
    <>
      <ActionButton icon="download" onPress={() => go('/restore')}>
        {t.welcome.restore}
      </ActionButton>
      <ActionButton icon="note" onPress={() => go('/recover')}>
        {t.welcome.recover}
      </ActionButton>
    </>
  );
  return (
    <Frame page={null}>
      <Columns
        title={t.welcome.title}
        lead={t.welcome.lead}
        panel={panel}
        slab={<Slab onPress={() => go('/found')}>{t.welcome.found}</Slab>}
      >
        <CardFace face={face} />
      </Columns>
    </Frame>
  );
}
