/** Who and what the examples are about: a cafe's till on one afternoon. */
export const TIME = 1_794_992_461_000;
export const UNIT = 'kitchen-table';
export const REGISTER = 'r7k3m9';
export const DATE = '2026-11-18';
export const FINGERPRINT = '5f2c 91ab 07d4 e6b8 33a0 c9fe';
export const LEDGER_KEY =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAElyngiQ4mELMXBr46RR6BXwbswAfgPdQ81r3hV6-u5bz3recg2hWNBMqs1miVVyV4f6J72PvFlD_q2V1E6BxbhA';
/** The first entry of tests/vectors/entries.json: text and signature belong together. */
export const ENTRY = {
  envelope:
    '{"v":1,"unit":"kitchen-table","register":"r7k3m9","epoch":1,"seq":1,"prev":"0000000000000000000000000000000000000000000000000000000000000000","time":1794992461000,"businessDate":"2026-11-18","staff":null,"kind":"register-opened","bodyHash":"993b2815526db72263fcc99de77b3c9e8309517750c61c9e6dd499bf618be737"}',
  body: '{"salt":"01010101010101010101010101010101","app":"0.1.0","lastKnownHead":null}',
  signature: 'RVdqFbALDTFIrauEEyjZ_NUtDehePLBoINj-zm0yEYaVPhZ4IKqEyWF8xAYlLtLJkoqTfaWNKuwmmkIhHWEa2w',
};
export const ENTRY_HASH = '78168f6eccd621865783625e8411bccf6ebd298810e307acf135fc9edb07c410';
/** Shows the shape; the signature is made up. */
export const SIGNED_HEAD = {
  text: `{"v":1,"unit":"kitchen-table","register":"r7k3m9","epoch":1,"seq":1,"hash":"${ENTRY_HASH}","time":1794992461000}`,
  signature: 'q2zB0cJxk1rZ8m4yT7eHsUo5vN3wLdPfGa9iXbKjQhE6tRnMuVlYpCgSdWzOaI1xF0kJb8yTq5rHe3mNvUoLwA',
};
/** The same of what stands at a number that was asked for. */
export const PAST_HEAD = {
  text: SIGNED_HEAD.text.replace('"time"', '"past":true,"time"'),
  signature: SIGNED_HEAD.signature,
};
/** The same of a register's enrolment. */
export const STATEMENT = {
  text: `{"v":1,"states":"enrolment","unit":"kitchen-table","register":"r7k3m9","epoch":1,"name":"Front counter","receiptPrefix":"KT1","enrolledAt":1794990000000,"publicKey":"${LEDGER_KEY}"}`,
  signature: SIGNED_HEAD.signature,
};
export const HEAD_ANSWER = { head: SIGNED_HEAD, time: TIME };
/** Of links and challenges: letters that nobody was ever given. */
export const TOKEN = 'exampleTokenOfALinkThatNobodyWasEverGiven00';
