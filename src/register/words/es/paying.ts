import type { Words } from '../words.ts';

/** Pagar por partes, y lo que los clientes dan de más. */
export const paying = {
  paying: {
    voucher: 'Vale',
    account: 'Cuenta de la casa',
    split: 'Dividir',
    splitEvenly: 'A partes iguales',
    people: (count: number) => `entre ${count}`,
    takePart: (amount: string) => `Cobrar ${amount} y luego el resto`,
    parts: 'Cobrado hasta ahora',
    remove: (what: string) => `Deshacer: ${what}`,
    left: 'Falta por pagar',
    rounding: 'Redondeo',
    otherAmount: 'Otro importe',
    voucherLead: (amount: string) => `Reciba un vale de ${amount} y guárdelo en el cajón.`,
    accountLead: '¿De quién es la cuenta?',
    accountNone: 'Elija una cuenta',
    accountCard: 'Una cuenta de la casa no se puede cargar junto con un carné',
    accountCardWhat:
      'El asiento diría quién paga y a qué sindicato pertenece. Quite el carné del pedido o elija otra forma de pago.',
    leaveCard: 'Quitar el carné',
    tip: 'Propina',
    roundUp: (fund: string) => `Redondear para ${fund}`,
    roundUpShort: 'Redondear',
    splitTitle: (amount: string) => `Dividir ${amount} a partes iguales`,
    splitLead: '¿Entre cuántas personas? Cada parte se cobra una tras otra, de cualquier forma.',
    splitNone: 'No dividir',
    sharing: (left: number) => (left === 1 ? 'La última parte' : `Faltan ${left} partes, con esta`),
    terminalPart: (amount: string) =>
      `Teclee ${amount} en el datáfono. Cuando diga aprobado, cóbrelo; el resto viene después.`,
    onlyCash: 'Solo el efectivo puede ser más de lo que falta.',
    over: (amount: string) => `Se cobró ${amount} de más: deshaga una parte`,
    accountCardShort: 'No junto con un carné',
    findAccount: 'Buscar una cuenta',
    noAccount: (text: string) => `Aquí no hay «${text}»`,
    none: 'Nada',
    tipLead: 'Para quienes trabajan aquí. Se les debe y no es ingreso.',
    fundLead: (fund: string) => `Va entero a ${fund}. No es ingreso.`,
    done: 'Listo',
    notInCash: (step: string) => `El efectivo va de ${step} en ${step}`,
    most: 'Un importe no puede ser mayor.',
    unchanged: 'No se cambió. No cobre más ni devuelva dinero todavía',
    maybeSold:
      'Quizá este pedido ya está vendido, tal como se cobró. Toque Pagado otra vez: la tableta mira primero y nunca lo anota dos veces. Si sigue igual, reiníciela; entonces muestra qué fue.',
  },
} satisfies Pick<Words, 'paying'>;
