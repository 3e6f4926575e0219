import type { Words } from '../words.ts';

/** Por qué vale un acuerdo, cuánto queda de él, y el precio que elige quien tiene el carné. */
export const agreed = {
  agreed: {
    strike: 'por la huelga',
    offered: 'precio a su elección',
    perDay: (count: number) => `${count} al día`,
    until: (time: string) => `hasta las ${time}`,
    left: (left: number, perDay: number) => `hoy ${left === 1 ? 'queda' : 'quedan'} ${left} de ${perDay}`,
    showAgain: 'vuelva a mostrar el carné',
    here: 'Se cuenta solo en esta caja.',
    may: (label: string, least: string) => `${label}: desde ${least}, en Más`,
    own: '¿Cuánto pagaría?',
    take: (price: string) => `Cobrar ${price}`,
  },
} satisfies Pick<Words, 'agreed'>;
