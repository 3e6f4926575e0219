import { useEffect, useEffectEvent, useState } from 'react';
import type { Accounts, Link } from '../../protocol/accounts.ts';
import { ActionButton } from '../../register/ui/ActionButton.tsx';
import { Notice } from '../../register/ui/Notice.tsx';
import { Slab } from '../../register/ui/Slab.tsx';
import { TextField } from '../../register/ui/TextField.tsx';
import { addAccount, changeAccount, fetchAccounts, makeLink, removeAccount } from '../gate-api.ts';
import { Block } from '../parts/Block.tsx';
import { FailureNotice } from '../parts/FailureNotice.tsx';
import { firstGrant, GrantFields } from '../parts/GrantFields.tsx';
import { PageTitle } from '../parts/PageTitle.tsx';
import { PersonRow } from '../parts/PersonRow.tsx';
import { RolesTable } from '../parts/RolesTable.tsx';
import { useOffice } from '../session.ts';
import { useAct } from '../use-act.ts';
import { useMoment } from '../use-moment.ts';
import { useWords } from '../words/use-words.ts';

type Given = { readonly link: Link; readonly name: string };

/** Who has an account, their roles, and what the roles are. [GATE-1] [GATE-4] */
export function People() {
  const t = useWords();
  const [all, setAll] = useState<Accounts | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const { failure, run } = useAct();
  const take = (value: Accounts | null): void => {
    if (value) setAll(value);
  };
  const look = async (): Promise<void> => take(await run(fetchAccounts));
  const first = useEffectEvent(look);
  useEffect(() => void first(), []);
  const give = async (name: string, link: Link | null): Promise<void> => {
    if (!link) return;
    setGiven({ link, name });
    await look();
  };
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <div className="office-columns">
        <div className="gate-blocks">
          <PageTitle lead={t.people.lead}>{t.people.title}</PageTitle>
          {all ? (
            <Block
              title={t.people.person}
              head={[t.people.person, t.people.roles, t.people.change]}
              none=""
              className="gate-people"
              rows={all.accounts.map((account) => (
                <PersonRow
                  key={account.account}
                  account={account}
                  roles={all.roles}
                  onChange={(change) => void run(() => changeAccount(account.account, change)).then(take)}
                  onLink={() =>
                    void run(() => makeLink(account.account)).then((link) => give(account.name, link))
                  }
                  onRemove={() => void run(() => removeAccount(account.account)).then(take)}
                />
              ))}
            />
          ) : (
            <p role="status">{!failure && t.frame.waiting}</p>
          )}
        </div>
        {all && <AddPerson roles={all.roles} given={given} onGiven={give} />}
      </div>
      {all && <RolesTable roles={all.roles} onSaved={(roles) => setAll({ ...all, roles })} />}
    </>
  );
}

type AddPersonProps = {
  roles: Accounts['roles'];
  given: Given | null;
  onGiven: (name: string, link: Link | null) => Promise<void>;
};

function AddPerson({ roles, given, onGiven }: AddPersonProps) {
  const t = useWords();
  const { session } = useOffice();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [grant, setGrant] = useState(() => firstGrant(roles, session.units[0]?.id ?? null));
  const { busy, failure, run } = useAct();
  const add = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '') return;
    const link = await run(() => addAccount({ name, grants: [grant] }));
    if (!link) return;
    await onGiven(name.trim(), link);
    setName('');
    setTried(false);
  };
  return (
    <section className="panel-sheet" aria-label={t.people.add}>
      <div className="panel-sheet-body">
        <h2>{t.people.add}</h2>
        {failure && <FailureNotice failure={failure} />}
        {given && <Handover {...given} />}
        <TextField
          label={t.people.name}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? t.join.noName : undefined}
          maxLength={80}
        />
        <GrantFields roles={roles} value={grant} onChange={setGrant} />
      </div>
      <Slab icon="plus" disabled={busy ? t.join.busy : undefined} onPress={() => void add()}>
        {t.people.make}
      </Slab>
    </section>
  );
}

/** A link to hand over; it stands here once and nowhere else. [GATE-3] */
function Handover({ link, name }: Given) {
  const t = useWords();
  const moment = useMoment();
  const [copied, setCopied] = useState('');
  return (
    <Notice
      signal="go"
      icon="person"
      title={t.people.link(name)}
      action={
        <ActionButton
          icon="copy"
          onPress={() => void navigator.clipboard.writeText(link.url).then(() => setCopied(link.url))}
        >
          {copied === link.url ? t.people.copied : t.people.copy}
        </ActionButton>
      }
    >
      {t.people.linkWhat(moment(link.expires))}
      <code className="gate-link">{link.url}</code>
    </Notice>
  );
}
