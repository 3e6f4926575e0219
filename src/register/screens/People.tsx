import { useLocation } from 'wouter';
import { ACTIONS, permissionOf } from '../../core/people.ts';
import { BarEnd } from '../parts/Status.tsx';
import { FigureList } from '../ui/Figures.tsx';
import { PanelHead, Place } from '../ui/Place.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { useCatalogue, useTillState } from '../use-till.ts';
import { useWords } from '../words/use-words.ts';
import './people.css';

/** Who may do what: the roles as the unit named them, in one table. [ROLE-1] */
export function People() {
  const t = useWords();
  const [, go] = useLocation();
  const { roles, staff } = useCatalogue();
  const me = useTillState((state) => state.staff);
  const words = t.approval;
  const own = roles.filter(({ id }) => me?.roles?.includes(id)).map(({ name }) => name);
  return (
    <Place
      bar={
        <PlaceBar back={{ label: t.cash.back, onPress: () => go('/menu') }}>
          <BarEnd />
        </PlaceBar>
      }
      panelLabel={me?.name ?? words.yourRoles}
      head={<PanelHead title={me?.name ?? words.yourRoles} />}
      body={
        me && (
          <div className="menu-figures">
            <FigureList
              rows={[
                { label: words.yourRoles, amount: own.join(', ') || words.noRoles, tone: 'strong' },
                ...ACTIONS.map((action) => ({
                  label: words.actions[action],
                  amount: words.may[permissionOf(me, action, roles)],
                })),
              ]}
            />
          </div>
        )
      }
    >
      <PlaceTitle sub={roles.length === 0 ? words.everyone : words.tableLead}>{words.table}</PlaceTitle>
      {roles.length > 0 && (
        <div className="people">
          <table>
            <thead>
              <tr>
                <td />
                {roles.map((role) => (
                  <th key={role.id} scope="col">
                    {role.name}
                    <small>
                      {staff
                        .filter((person) => person.roles?.includes(role.id))
                        .map(({ name }) => name)
                        .join(', ')}
                    </small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ACTIONS.map((action) => (
                <tr key={action}>
                  <th scope="row">{words.actions[action]}</th>
                  {roles.map((role) => {
                    const may = permissionOf({ roles: [role.id] }, action, roles);
                    return (
                      <td key={role.id} className={`may-${may}`} data-role={role.name}>
                        {words.may[may]}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Place>
  );
}
