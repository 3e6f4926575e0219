import { useState } from 'react';
import { walletLink } from '../../../core/card/wallet-link.ts';
import { Notice } from '../../../register/ui/Notice.tsx';
import { Slab } from '../../../register/ui/Slab.tsx';
import { TextField } from '../../../register/ui/TextField.tsx';
import { bindCard } from '../../core/bind.ts';
import { useDesk, useOpenDesk } from '../desk/use-desk.ts';
import { ActNotice } from '../parts/ActNotice.tsx';
import { Columns } from '../parts/Columns.tsx';
import { CopyLink } from '../parts/CopyLink.tsx';
import { Frame } from '../parts/Frame.tsx';
import { useAct } from '../parts/use-act.ts';
import { useWords } from '../words/use-words.ts';

type Answered = { readonly link: string; readonly says: string };

/** Answers a phone's request with a card that only it can show. [LIVE-5] */
export function Phone() {
  const t = useWords();
  const desk = useDesk();
  const { issuer } = useOpenDesk();
  const act = useAct();
  const [code, setCode] = useState('');
  const [member, setMember] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const bind = (): void =>
    act.run(async () => {
      setAnswered(null);
      const bound = bindCard(issuer, code, { member }, desk.moment(), desk.randomBytes);
      if (!bound.ok) {
        const { failed, memberError } = t.phone;
        const { error: why } = bound;
        return setError(
          why.by === 'request'
            ? failed[why.type]
            : why.type === 'no-member'
              ? memberError
              : t.cards.failed.other,
        );
      }
      const { text, reference } = bound.value;
      const { name, colours } = issuer;
      await desk.keep(bound.value.issuer);
      setError(null);
      setCode('');
      setMember('');
      setAnswered({
        link: walletLink(location.origin, { text, name, colours }),
        says: t.phone.says(reference),
      });
    });
  return (
    <Frame page="phone">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          bind();
        }}
      >
        <Columns
          title={t.phone.title}
          lead={t.phone.lead}
          panel={
            answered && (
              <>
                <Notice signal="go" title={t.phone.done}>
                  {answered.says}
                </Notice>
                <CopyLink link={answered.link} hint={t.phone.doneWhat} />
              </>
            )
          }
          slab={
            <Slab submit disabled={act.busy ? t.frame.working : undefined}>
              {t.phone.go}
            </Slab>
          }
        >
          <ActNotice act={act} />
          {error && <Notice signal="stop" title={error} />}
          <div className="issuing-form">
            <label className="issuing-lines">
              <span>{t.phone.request}</span>
              <textarea
                rows={4}
                value={code}
                spellCheck={false}
                onChange={(event) => setCode(event.target.value)}
              />
            </label>
            <TextField label={t.phone.member} value={member} onChange={setMember} autoComplete="off" />
          </div>
        </Columns>
      </form>
    </Frame>
  );
}
