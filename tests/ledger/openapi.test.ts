import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readEntry } from '../../src/core/journal/envelope.ts';
import { EXAMPLES } from '../../src/ledger/api/examples/all.ts';
import { ENTRY, ENTRY_HASH, LEDGER_KEY } from '../../src/ledger/api/examples/told.ts';
import { isSignedBy, storedPublicKey } from '../../src/ledger/keys/signatures.ts';
import { problemSchema, PROBLEMS } from '../../src/protocol/problems.ts';
import { type Gate, openGate } from './gate-kit.ts';

const media = z.object({
  schema: z.record(z.string(), z.unknown()),
  examples: z.optional(z.record(z.string(), z.object({ value: z.unknown() }))),
});
const content = z.record(z.string(), media);
const operation = z.object({
  summary: z.string().min(5),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.never()))),
  parameters: z.optional(
    z.array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query']),
        required: z.optional(z.boolean()),
        schema: z.record(z.string(), z.unknown()),
        example: z.optional(z.string()),
      }),
    ),
  ),
  requestBody: z.optional(z.object({ content })),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.object({ description: z.string().min(1), content: z.optional(content) }),
  ),
});
/** What OpenAPI 3.1 asks of a document, as far as this one goes. */
const document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  components: z.object({ securitySchemes: z.record(z.string(), z.record(z.string(), z.string())) }),
  paths: z.record(
    z.string().startsWith('/'),
    z.record(z.enum(['get', 'post', 'put', 'delete']), z.optional(operation)),
  ),
});

interface Told {
  readonly at: string;
  readonly path: string;
  readonly operation: z.infer<typeof operation>;
}

let gate: Gate;
let told: readonly Told[];
let schemes: readonly string[];
beforeAll(async () => {
  gate = await openGate();
  const { body } = await gate.app.inject({ url: '/openapi.json' });
  const read = document.parse(JSON.parse(body));
  schemes = Object.keys(read.components.securitySchemes);
  told = Object.entries(read.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, each]) =>
      each
        ? [{ at: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, path, operation: each }]
        : [],
    ),
  );
});
afterAll(() => gate.close());

/** Why an example does not fit its schema; empty where it does. */
function misfits({ schema, examples = {} }: z.infer<typeof media>): string[] {
  const shape = z.fromJSONSchema(schema);
  return Object.entries(examples).flatMap(([name, { value }]) => {
    const parsed = shape.safeParse(value);
    return parsed.success ? [] : [`${name}: ${z.prettifyError(parsed.error)}`];
  });
}

describe('[SERVICE-5] the API’s description', () => {
  test('has an example of every address, and none of what is no address', () => {
    expect(told.map(({ at }) => at).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
    expect(told.length).toBeGreaterThan(40);
    for (const { address } of gate.app.guarded.map((each) => ({ address: `${each.method} ${each.url}` })))
      expect(Object.keys(EXAMPLES)).toContain(address);
  });

  test('every body and every answer that is JSON has an example that fits its own schema', () => {
    for (const { at, operation: each } of told) {
      const bodies = Object.entries(each.requestBody?.content ?? {});
      const answers = Object.values(each.responses).flatMap((answer) => Object.entries(answer.content ?? {}));
      for (const [type, one] of [...bodies, ...answers]) {
        if (type.includes('json')) expect(Object.keys(one.examples ?? {}), at).not.toEqual([]);
        expect(misfits(one), `${at}, ${type}`).toEqual([]);
      }
      expect(
        Object.keys(each.responses).some((status) => status.startsWith('2')),
        at,
      ).toBe(true);
    }
  });

  test('each part of an address has an example that fits', () => {
    for (const { at, path, operation: each } of told) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const parameters = each.parameters ?? [];
      expect(
        parameters
          .filter((one) => one.in === 'path')
          .map(({ name }) => name)
          .toSorted(),
        at,
      ).toEqual(named.toSorted());
      for (const { name, required, schema, example } of parameters) {
        if (required) expect(example, `${at}, ${name}`).toBeDefined();
        if (example === undefined) continue;
        expect(z.fromJSONSchema(schema).safeParse(example).success, `${at}, ${name}`).toBe(true);
      }
    }
  });

  test('[SYNC-7] every problem of the table is told somewhere, as it is answered', () => {
    const found = told.flatMap(({ operation: each }) =>
      Object.entries(each.responses['default']?.content?.['application/problem+json']?.examples ?? {}),
    );
    expect([...new Set(found.map(([code]) => code))].toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
    for (const [code, { value }] of found) expect(problemSchema.parse(value).code).toBe(code);
  });

  test('says whom each address lets in', () => {
    for (const { at, operation: each } of told) {
      const guarded = gate.app.guarded.find(({ method, url }) => `${method} ${url}` === at);
      const named = each.security.flatMap((one) => Object.keys(one));
      const expected = { everyone: [], registers: ['registerSignature'], visitors: ['session'] };
      expect(named, at).toEqual(expected[guarded?.access.who ?? 'everyone']);
      for (const name of named) expect(schemes).toContain(name);
    }
  });

  test('the entry in it is a true one', async () => {
    expect(readEntry(ENTRY)).toMatchObject({ ok: true, value: { hash: ENTRY_HASH, seq: 1 } });
    expect(await isSignedBy(storedPublicKey(LEDGER_KEY), ENTRY.envelope, ENTRY.signature)).toBe(true);
  });

  test('an example that does not fit is found', () => {
    const schema = { type: 'object', properties: { seq: { type: 'integer' } }, required: ['seq'] };
    expect(misfits({ schema, examples: { good: { value: { seq: 1 } } } })).toEqual([]);
    expect(misfits({ schema, examples: { bad: { value: { seq: 'one' } } } })).toHaveLength(1);
    expect(misfits({ schema, examples: { bad: { value: {} } } })).toHaveLength(1);
  });
});
