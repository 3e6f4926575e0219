import type { Words } from '../words.ts';

/** Por qué el libro no acepta lo que manda una caja, o lo retiene aparte, y qué hacer. */
export const refusedWhy: Words['status']['refusedWhy'] = {
  fork: 'El libro tiene otra historia de esta caja: su tableta fue restaurada, o copiada. Siga vendiendo. Cada venta se guarda y va al libro, que la retiene aparte hasta que la coordinación decida; para terminarlo, vuelva a dar de alta esta tableta.',
  'held-full':
    'El libro tiene otra historia de esta caja y no retiene más de esta hasta que la coordinación decida sobre lo que ya tiene. Las ventas siguen y se guardan aquí; después, el resto sale por sí solo. Avise a la coordinación.',
  'not-authentic':
    'El libro no pudo verificar un asiento. Las ventas siguen y se guardan aquí; avise a la coordinación.',
  'entry-not-taken':
    'El libro no acepta un asiento de esta caja: es mayor de lo que un libro acepta, o no está escrito como los lee. Todo lo anterior está allí; ese y los siguientes esperan aquí, sin enviar, y ninguno se pierde. Las ventas siguen. No borre nada en esta tableta y avise a la coordinación.',
  'head-not-authentic':
    'Las respuestas no están firmadas con la clave del libro que esta tableta conoce: el libro tiene una clave nueva, u otra cosa responde en su lugar. Por eso nada cuenta como enviado: todas las ventas se guardan aquí, sin enviar, y ninguna se pierde. Siga vendiendo y avise a la coordinación. Si el libro tiene una clave nueva, cierre el día y vuelva a dar de alta esta tableta, con un código de la oficina para esta misma caja.',
  'ledger-behind':
    'El libro ha perdido asientos que había confirmado. Las ventas siguen y se guardan aquí; avise a la coordinación.',
  'register-revoked':
    'La oficina ha revocado esta caja. Lo que venda se guarda aquí y queda apartado en el libro hasta que alguien lo revise. Deje de vender en esta tableta y avise a la coordinación.',
  'revoked-full':
    'La oficina ha revocado esta caja, y el libro no aparta más de ella hasta que la coordinación decida sobre lo que ya tiene. Lo que está sin enviar solo existe en esta tableta: deje de vender en ella, manténgala encendida, no borre nada y avise ya a la coordinación. Después, el resto sale por sí solo.',
  'not-allowed':
    'El libro ya no conoce esta caja. Las ventas siguen y se guardan aquí; avise a la coordinación.',
  other: 'El libro no acepta estos asientos. Las ventas siguen y se guardan aquí; avise a la coordinación.',
};

export const setAside: Words['status']['setAside'] = (aside, unsent) =>
  aside < unsent
    ? `La oficina tiene apartados ${aside} de los ${unsent} sin enviar.`
    : `La oficina tiene apartados los ${aside} sin enviar: cerrado el día, esta tableta se puede dar de alta de nuevo.`;
