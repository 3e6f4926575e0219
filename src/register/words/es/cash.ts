import type { Words } from '../words.ts';

/** El cajón aparte de las ventas, y las cifras del turno. */
export const cash = {
  cash: {
    title: 'Entradas y salidas',
    lead: 'Cada vez que el cajón se abre sin venta, el diario guarda el motivo.',
    back: 'Volver al menú',
    kinds: {
      'paid-in': 'Meter',
      'paid-out': 'Sacar',
      drop: 'A la caja fuerte',
      'no-sale': 'Abrir el cajón',
    },
    leads: {
      'paid-in': 'Efectivo que entra en el cajón, como monedas de la caja chica.',
      'paid-out': 'Efectivo que sale, como leche comprada al lado. Guarde el recibo.',
      drop: 'Billetes que van a la caja fuerte, para que haya menos en el cajón.',
      'no-sale': 'No se vende nada y no se mueve efectivo: para dar cambio o para mirar.',
    },
    reasons: {
      'paid-in': ['Monedas para cambio', 'Dinero devuelto', 'Más fondo de caja'],
      'paid-out': ['Compra de suministros', 'Pago de un reparto', 'Correo'],
      drop: ['Demasiado en el cajón', 'Antes de la pausa'],
      'no-sale': ['Cambio de un billete', 'Revisión del cajón', 'Cambio mal dado'],
    },
    why: '¿Para qué?',
    amount: 'Importe',
    typeAmount: 'Escriba el importe',
    done: {
      'paid-in': (amount: string) => `Entraron ${amount}`,
      'paid-out': (amount: string) => `Salieron ${amount}`,
      drop: (amount: string) => `${amount} a la caja fuerte`,
      'no-sale': () => 'Cajón abierto',
    },
  },
  report: {
    title: 'Informe X',
    lead: 'El turno abierto tal como está. Mirarlo no cambia nada.',
    print: 'Imprimir',
    back: 'Volver al menú',
    opened: (time: string) => `abierto desde las ${time}`,
    expected: 'En el cajón, con el fondo de caja',
    float: 'Fondo de caja',
    movements: { 'paid-in': 'Entradas', 'paid-out': 'Salidas', drop: 'Llevado a la caja fuerte' },
    noSales: 'Cajón abierto sin venta',
    voided: (count: number) => (count === 1 ? '1 anulado sin cobrar' : `${count} anulados sin cobrar`),
    comps: 'Regalado',
    byHand: (count: number, dearer: boolean) =>
      `${count === 0 ? 'Devoluciones de precios puestos' : count === 1 ? '1 precio puesto' : `${count} precios puestos`} a mano, ${dearer ? 'más caro' : 'más barato'} por`,
    tips: 'Propinas, del equipo',
    fund: 'Redondeo para el fondo',
    vouchers: 'Vales vendidos, se deben en productos',
    rounding: 'Redondeo del efectivo',
    cosigned: (name: string) => `Cerrado junto con ${name}`,
    left: 'Queda en el cajón',
    headBefore: 'Cadena anterior',
    someone: 'alguien',
  },
} satisfies Pick<Words, 'cash' | 'report'>;
