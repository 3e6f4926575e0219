import { blankTicket, type Ticket } from '../../../src/register/print/ticket.ts';

/** A cash receipt of a café with a Spanish locale. */
export const sampleTicket: Ticket = {
  ...blankTicket('receipt', 'Una impresión anterior se cortó'),
  head: ['La Tetera', 'Calle del Mar 4'],
  lines: [
    { quantity: '2', name: 'Café con leche', amount: '3,60', notes: ['sin azúcar'] },
    { quantity: '1', name: 'Piña colada sin alcohol, vaso grande', amount: '4,20', notes: [] },
  ],
  total: { label: 'TOTAL', amount: '7,80\u00a0€', strong: true },
  rows: [{ label: 'Cambio', amount: '2,20', strong: true }],
  taxRows: [{ label: 'IVA 10\u00a0% en 7,80', amount: '0,71', strong: false }],
  foot: ['KT1-214', '¡Gracias! ¿Volvemos?'],
};
