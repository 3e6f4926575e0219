import { relative } from 'node:path';
import * as z from 'zod/mini';

/** A test that failed: where it stands, and what it said. */
export interface Failed {
  readonly test: string;
  readonly said: string;
}

/** How many passed, and which did not; `skipped` ones ran not at all. */
export interface Report {
  readonly passed: number;
  readonly failed: readonly Failed[];
  readonly skipped: readonly string[];
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** Reads what vitest's JSON reporter wrote. A file that could not be run at all has failed as a whole. */
export function readVitest(json: unknown): Report {
  const files = vitestReport
    .parse(json)
    .testResults.map((file) => ({ ...file, name: relative(process.cwd(), file.name) }));
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map((each) => ({ ...each, test: `${name} › ${each.fullName}` })),
  );
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  );
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: [
      ...broken.map(({ name, message }) => ({ test: name, said: message })),
      ...tests
        .filter(({ status }) => status === 'failed')
        .map(({ test, failureMessages }) => ({ test, said: failureMessages.join('\n') })),
    ],
    skipped: tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ test }) => test),
  };
}

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.optional(z.string()) })) })),
    }),
  ),
});
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec),
  get suites() {
    return z.optional(z.array(playwrightSuite));
  },
});
const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.optional(z.string()) })),
});

type Suite = z.infer<typeof playwrightSuite>;
const specsIn = ({ specs, suites = [] }: Suite): z.infer<typeof playwrightSpec>[] => [
  ...specs,
  ...suites.flatMap(specsIn),
];

/** Reads what Playwright's JSON reporter wrote. A test that passed at its second try has failed. */
export function readPlaywright(json: unknown): Report {
  const { suites, errors } = playwrightReport.parse(json);
  const tests = suites.flatMap(specsIn).flatMap(({ title, file, tests: runs }) =>
    runs.map(({ status, results }) => ({
      test: `${file} › ${title}`,
      status,
      said: results.flatMap((result) => result.errors.map(({ message = '' }) => message)).join('\n'),
    })),
  );
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed: [
      ...errors.map(({ message = '' }) => ({ test: 'journeys', said: message })),
      ...tests.filter(({ status }) => status === 'unexpected' || status === 'flaky'),
    ].map(({ test, said }) => ({ test, said })),
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ test }) => test),
  };
}
