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
    none: 'Nada',
    tipLead: 'Para quienes trabajan aquí. Se les debe y no es ingreso.',
    fundLead: (fund: string) => `Va entero a ${fund}. No es ingreso.`,
    done: 'Listo',
    notInCash: (step: string) => `El efectivo va de ${step} en ${step}`,
    most: 'Un importe no puede ser mayor.',
  },
} satisfies Pick<Words, 'paying'>;
