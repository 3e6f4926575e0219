import { parseAst } from 'vite';

/** Props that people read or hear. */
const SHOWN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|title|placeholder|label|sub|lead|heading|hint)$|(Label|Title)$/;
const LETTER = /\p{L}/u;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Each text that a page's code shows to people by itself, as `line: text`, where words come from the words' files. */
export function shownLiterals(code: string): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    if (!isNode(value)) return;
    for (const text of shownBy(value))
      if (LETTER.test(text)) found.push(`${code.slice(0, value.start).split('\n').length}: ${text.trim()}`);
    for (const each of Object.values(value)) look(each);
  };
  look(parseAst(code, { lang: 'tsx' }));
  return found;
}

function shownBy(node: Node): readonly string[] {
  if (node.type === 'JSXText') return [String(node['value'])];
  if (node.type === 'JSXAttribute' && isNode(node['name']) && SHOWN.test(String(node['name']['name'])))
    return literals(node['value']);
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return [node['children']].flat().flatMap((child) => (isJsxText(child) ? [] : literals(child)));
  return [];
}

const isJsxText = (value: unknown): boolean => isNode(value) && value.type === 'JSXText';

/** What an expression may come to without asking for words: a text, a template's own letters, one of two of them. */
function literals(value: unknown): readonly string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'Literal':
      return typeof value['value'] === 'string' ? [value['value']] : [];
    case 'TemplateLiteral':
      return [value['quasis']].flat().flatMap((each) => (isNode(each) ? rawOf(each['value']) : []));
    case 'JSXExpressionContainer':
      return literals(value['expression']);
    case 'ConditionalExpression':
      return [...literals(value['consequent']), ...literals(value['alternate'])];
    case 'LogicalExpression':
      return [...literals(value['left']), ...literals(value['right'])];
    case 'BinaryExpression':
      // Joined texts; the others compare.
      return value['operator'] === '+' ? [...literals(value['left']), ...literals(value['right'])] : [];
    default:
      return [];
  }
}

const rawOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && 'raw' in value ? [String(value.raw)] : [];

/** Two words, or one that begins as a name or a sentence does, or is shouted. */
const READS_AS_WORDS = /\p{L}[.,:;!?…’]* +\p{L}|^\s*\p{Lu}[\p{Ll}’]|^\p{Lu}{4,}$/u;
/** What names other code, or is thrown, is for those who write it. */
const OF_CODE = /^(Import|ExportAll|TS(?!As|Satisfies|NonNull))/;
const THROWN = /(Error|DOMException)$/;

/** Each text of plain code, where nothing says what is shown, that reads like words, as `line: text`. */
export function wordsIn(code: string): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    if (!isNode(value) || OF_CODE.test(value.type) || isThrown(value)) return;
    const [text] = value.type === 'TemplateElement' ? rawOf(value['value']) : literals(value);
    if ((value.type === 'TemplateElement' || value.type === 'Literal') && text && READS_AS_WORDS.test(text))
      found.push(`${code.slice(0, value.start).split('\n').length}: ${text.trim()}`);
    for (const [key, each] of Object.entries(value)) if (key !== 'source') look(each);
  };
  look(parseAst(code, { lang: 'ts' }));
  return found;
}

const isThrown = (value: Node): boolean =>
  value.type === 'NewExpression' && isNode(value['callee']) && THROWN.test(String(value['callee']['name']));
