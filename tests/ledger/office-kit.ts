import { OFFICE_HEADER, PATHS } from '../../src/protocol/paths.ts';
import { LOGINS } from './sample-federation.ts';
import { postJson } from './server-kit.ts';

/** Signs in and gives a way to ask as that person. */
export async function signIn(
  url: string,
  who: keyof typeof LOGINS,
): Promise<{
  cookie: string;
  attributes: string;
  ask: (path: string, init?: RequestInit) => Promise<Response>;
}> {
  const answer = await postJson(`${url}${PATHS.session}`, LOGINS[who], { [OFFICE_HEADER]: '1' });
  if (answer.status !== 200) throw new Error(`${who} could not sign in: ${JSON.stringify(answer.body)}`);
  const attributes = answer.headers.get('set-cookie') ?? '';
  const cookie = attributes.split(';', 1)[0] ?? '';
  return {
    cookie,
    attributes,
    ask: (path, init = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { cookie, [OFFICE_HEADER]: '1', ...Object.fromEntries(new Headers(init.headers)) },
      }),
  };
}
