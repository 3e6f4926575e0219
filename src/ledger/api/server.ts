import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyServerOptions } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { MAX_BYTES } from '../../protocol/entries.ts';
import type { Ledger } from '../ledger.ts';
import type { ApiOptions, App, Endpoint } from './app.ts';
import { watchAccess } from './access.ts';
import { accounts, roles } from './accounts.ts';
import { catalogue } from './catalogue.ts';
import { adjustments } from './adjustments.ts';
import { day } from './day.ts';
import { enrolmentCodes } from './enrolment-codes.ts';
import { enrolments } from './enrolments.ts';
import { entries } from './entries.ts';
import { answerError } from './errors.ts';
import { exportFile } from './export.ts';
import { head } from './head.ts';
import { heads } from './heads.ts';
import { health } from './health.ts';
import { importEntries } from './import-entries.ts';
import { held } from './held.ts';
import { endAfterLastAnswers } from './last-answers.ts';
import { invitation } from './invitation.ts';
import { metrics } from './metrics.ts';
import { observed } from './observed.ts';
import { myPasskeys, myself } from './myself.ts';
import { officeLog } from './office-log.ts';
import { openapi } from './openapi.ts';
import { ownEntries } from './own-entries.ts';
import { passkeySession } from './passkey-session.ts';
import { refuse } from './problem.ts';
import { month, monthExport, period, periodExport } from './periods.ts';
import { refuseWhileLate } from './pressure.ts';
import { receipts } from './receipts.ts';
import { resolution } from './resolution.ts';
import { returns, statements } from './returns.ts';
import { revocation } from './revocation.ts';
import { sameSiteOnly } from './same-site.ts';
import { sales } from './sales.ts';
import { seats } from './seats.ts';
import { contentSecurityPolicy } from './security.ts';
import { checkSignedBodies } from './signed-body.ts';
import { signIn, signOut, whoIsSignedIn } from './session.ts';
import { type StaticFiles, serveApp } from './static-files.ts';
import { trustList } from './trust-list.ts';

const ENDPOINTS: readonly Endpoint[] = [
  observed,
  enrolments,
  returns,
  statements,
  head,
  entries,
  ownEntries,
  catalogue,
  seats,
  sales,
  receipts,
  trustList,
  signIn,
  whoIsSignedIn,
  signOut,
  passkeySession,
  invitation,
  myself,
  myPasskeys,
  accounts,
  roles,
  officeLog,
  revocation,
  day,
  adjustments,
  enrolmentCodes,
  exportFile,
  period,
  periodExport,
  month,
  monthExport,
  heads,
  held,
  resolution,
  importEntries,
  health,
  metrics,
  openapi,
];

export interface ServerOptions extends ApiOptions {
  /** pino's level; it writes to standard error. */
  readonly logLevel: string;
  readonly https: { readonly cert: string; readonly key: string } | null;
  /** Proxies whose `X-Forwarded-*` counts; false: none. [GATE-9] */
  readonly trustProxy: string | false;
  /** The built app, or null for the API alone. */
  readonly app: StaticFiles | null;
}

/** Builds the server around an open ledger; it does not listen yet. */
export async function buildServer(ledger: Ledger, options: ServerOptions): Promise<App> {
  const app: App = Fastify(serverOptions(options)).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  app.decorateRequest('register', null);
  app.decorateRequest('visitor', null);
  await addPlugins(app, options.https !== null);
  app.addHook('onRequest', sameSiteOnly(options.publicUrl));
  endAfterLastAnswers(app);
  checkSignedBodies(app);
  watchAccess(app);
  for (const add of ENDPOINTS) add(app, ledger, options);
  if (options.app) await serveApp(app, options.app);
  else app.setNotFoundHandler((_request, reply) => refuse(reply, 'not-found'));
  return app;
}

const serverOptions = ({ logLevel, https, trustProxy }: ServerOptions): FastifyServerOptions => ({
  serverFactory: (handler) => (https ? createSecureServer(https, handler) : createServer(handler)),
  bodyLimit: MAX_BYTES,
  trustProxy,
  logger: { level: logLevel, stream: process.stderr },
  frameworkErrors: answerError,
  genReqId: () => randomUUID(),
});

async function addPlugins(app: App, secure: boolean): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Commontill ledger', version: '1' } },
    transform: jsonSchemaTransform,
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy,
    hsts: secure ? { maxAge: 15_552_000, includeSubDomains: false } : false,
  });
  await app.register(fastifyCompress, { encodings: ['gzip'], requestEncodings: ['gzip', 'identity'] });
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, { global: false });
  await refuseWhileLate(app);
}
