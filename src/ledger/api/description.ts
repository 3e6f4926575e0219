import * as z from 'zod/mini';
import { type ProblemCode, PROBLEMS, problemSchema } from '../../protocol/problems.ts';
import type { Access, Address } from './access.ts';
import { EXAMPLES } from './examples/all.ts';
import { TIME } from './examples/told.ts';
import type { Example, ExampleAnswer } from './examples/example.ts';
import { problemOf, PROBLEM_TYPE } from './problem.ts';

const mediaSchema = z.looseObject({ schema: z.optional(z.unknown()), examples: z.optional(z.unknown()) });
const contentSchema = z.record(z.string(), mediaSchema);
const operationSchema = z.looseObject({
  parameters: z.optional(z.array(z.looseObject({ name: z.string() }))),
  requestBody: z.optional(z.looseObject({ content: contentSchema })),
  responses: z.record(z.string(), z.looseObject({ content: z.optional(contentSchema) })),
});
const documentSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

type Operation = z.infer<typeof operationSchema>;
type Content = z.infer<typeof contentSchema>;
export type Description = z.infer<typeof documentSchema>;

/** How callers prove who they are, in OpenAPI's words. */
const SECURITY_SCHEMES = {
  registerSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'Signature',
    description:
      'HTTP Message Signatures (RFC 9421) by the register’s key: "@method" "@path" "@query", with a body also "content-digest"; created, nonce, keyid="UNIT.REGISTER.EPOCH", alg="ecdsa-p256-sha256", tag="commontill:v1". Sent with Signature-Input and Content-Digest.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'commontill',
    description: 'A session of the office. What changes something also sends x-commontill-office: 1.',
  },
};

/** What any address may refuse with, by whom it lets in. */
const REFUSALS: Readonly<Record<Access['who'], readonly ProblemCode[]>> = {
  everyone: [],
  registers: [
    'not-signed-in',
    'register-unknown',
    'signature-stale',
    'signature-used',
    'not-allowed',
    'register-revoked',
  ],
  visitors: ['not-signed-in', 'not-allowed', 'cross-site'],
};

/** The API's own description as its schemas give it, with what each address is for and an example of each. */
export function described(document: unknown, addresses: readonly Address[]): Description {
  const found = documentSchema.parse(JSON.parse(JSON.stringify(document)));
  const paths = Object.entries(found.paths).map(([path, operations]) => {
    const told = Object.entries(operations).map(([method, operation]) => {
      const at = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
      const example = EXAMPLES[at];
      const access = addresses.find((each) => `${each.method} ${each.url}` === at)?.access.who ?? 'everyone';
      return [method, example ? withExample(operation, example, access) : operation];
    });
    return [path, Object.fromEntries(told)];
  });
  return { ...found, components: { securitySchemes: SECURITY_SCHEMES }, paths: Object.fromEntries(paths) };
}

function withExample(operation: Operation, example: Example, access: Access['who']): Operation {
  const { parameters, requestBody } = operation;
  return {
    ...operation,
    summary: example.summary,
    security: { everyone: [], registers: [{ registerSignature: [] }], visitors: [{ session: [] }] }[access],
    ...(parameters && {
      parameters: parameters.map((each) => {
        const value = example.parameters?.[each.name];
        return value === undefined ? each : { ...each, example: value };
      }),
    }),
    ...(requestBody && {
      requestBody: { ...requestBody, content: withJson(requestBody.content, example.body) },
    }),
    responses: {
      ...answerOf(operation, example.answer),
      default: {
        description: 'A problem of the table, RFC 9457',
        content: problemContent(operation, problemsOf(example, requestBody !== undefined, access)),
      },
    },
  };
}

function answerOf({ responses }: Operation, answer: ExampleAnswer) {
  if ('nothing' in answer) return { 204: { description: 'Done' } };
  if ('json' in answer) {
    const content = answer.shape
      ? { 'application/json': { schema: z.toJSONSchema(answer.shape) } }
      : (responses['200']?.content ?? {});
    return { 200: { description: 'What was asked for', content: withJson(content, answer.json) } };
  }
  const media =
    'text' in answer
      ? { schema: { type: 'string' }, examples: { example: { value: answer.text } } }
      : { schema: { type: 'string', format: 'binary', description: answer.bytes } };
  return { 200: { description: 'What was asked for', content: { [answer.type]: media } } };
}

const withJson = (content: Content, value: unknown): Content => ({
  'application/json': { ...content['application/json'], examples: { example: { value } } },
});

/** In the table's order, each once. */
function problemsOf(
  { problems = [] }: Example,
  hasBody: boolean,
  access: Access['who'],
): readonly ProblemCode[] {
  const all = new Set<ProblemCode>([
    'bad-request',
    'busy',
    'internal',
    ...(hasBody ? (['unsupported-media'] as const) : []),
    ...REFUSALS[access],
    ...problems,
  ]);
  return CODES.filter((code) => all.has(code));
}

const isCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
const CODES = Object.keys(PROBLEMS).filter(isCode);

function problemContent({ responses }: Operation, codes: readonly ProblemCode[]) {
  const schema = responses['4XX']?.content?.['application/json']?.schema ?? PROBLEM_SHAPE;
  const examples = Object.fromEntries(codes.map((code) => [code, { value: problemOf(code, beside(code)) }]));
  return { [PROBLEM_TYPE]: { schema, examples } };
}

const beside = (code: ProblemCode): Readonly<Record<string, unknown>> =>
  code === 'signature-stale' ? { time: TIME } : {};

const PROBLEM_SHAPE = z.toJSONSchema(problemSchema);
