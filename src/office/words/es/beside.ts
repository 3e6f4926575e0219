import type { Flag } from '../../../protocol/flags.ts';
import { several } from '../several.ts';
import type { Words } from '../words.ts';

/** Lo que el día dice aparte de sus ventas: añadidos, cajones, proyecciones, motivos y aprobaciones. */
export const beside = {
  onTop: {
    title: 'Además de los ingresos',
    what: 'Qué',
    amount: 'Importe',
    tips: 'Propinas',
    tipsWhat: 'se le deben al equipo',
    vouchers: 'Vales vendidos',
    vouchersWhat: (count: number) =>
      count === 1 ? '1, se debe en productos' : `${count}, se deben en productos`,
    fundWhat: 'redondeado, se le debe al fondo',
    rounding: 'Redondeo del efectivo',
    roundingWhat: 'por la moneda más pequeña en uso',
  },
  drawer: {
    title: 'Cajones',
    what: 'Qué',
    amount: 'Importe',
    movements: { 'paid-in': 'Entradas', 'paid-out': 'Salidas', drop: 'Llevado a la caja fuerte' },
    times: (count: number) => several(count, 'vez', 'veces'),
    noSales: 'Abierto sin venta',
    voids: 'Pedidos anulados',
    voidsWhat: (count: number) => `${several(count, 'pedido', 'pedidos')}, antes de cobrar`,
  },
  screenings: {
    title: 'Proyecciones',
    screening: 'Proyección',
    seats: 'Plazas vendidas',
    sold: (sold: string, seats: string) => `${sold} de ${seats}`,
    tooMany: (count: number) => several(count, 'plaza vendida de más', 'plazas vendidas de más'),
    tooManyWhat:
      'Cajas que estaban sin contacto vendieron las mismas plazas. Las ventas valen: busque sitio o devuelva el dinero.',
    withdrawn: 'ya no está en la lista de precios',
  },
  notes: {
    title: 'Motivos y aprobaciones',
    what: 'Qué',
    amount: 'Importe',
    kinds: {
      sale: 'Venta',
      refund: 'Devolución',
      'paid-in': 'Entrada',
      'paid-out': 'Salida',
      drop: 'A la caja fuerte',
      'no-sale': 'Cajón abierto',
      'order-voided': 'Pedido anulado',
      'shift-closed': 'Turno cerrado',
    },
    otherKind: 'Asiento',
    about: { comp: 'regalado', override: 'precio puesto a mano', 'open-ring': 'importe libre' },
    by: (who: string) => `por ${who}`,
    approved: (names: string) => `con la aprobación de ${names}`,
    reason: (reason: string) => `«${reason}»`,
    entry: (entry: string) => `asiento ${entry}`,
    flags: {
      'unknown-catalogue': 'nombra una lista de precios que no está aquí',
      'unknown-product': 'vende un producto que no está en su lista de precios',
      'price-differs': 'tiene otro precio que su lista de precios',
      'price-unexplained': 'cobra lo que ningún acuerdo explica',
      'does-not-add-up': 'no cuadra por sí mismo',
      'no-reason': 'no da ningún motivo',
      'not-approved': 'no lo aprobó nadie que pudiera hacerlo',
      'tender-not-taken': 'se pagó de una forma que la unidad no acepta',
      'extra-not-taken': 'lleva una propina o un fondo que la unidad no tiene',
      'rounding-unexplained': 'está redondeado en más de lo que pide el efectivo',
      'account-with-card': 'carga una cuenta de la casa junto con el carné de alguien',
      'refund-of-unknown': 'devuelve una venta que no está aquí',
      'refund-differs': 'devuelve otros importes que los de su venta',
      'refund-twice': 'devuelve más de lo vendido',
      oversold: 'vende más plazas de las que hay',
      'other-currency': 'está en otra moneda; no entra en las cifras',
      'other-price-mode': 'mezcla precios con IVA y sin IVA; no entra en las cifras',
      'sum-too-large': 'es demasiado grande para ser cierto; no entra en las cifras',
    } satisfies Record<Flag, string>,
    more: (shown: number, all: number) =>
      `Los ${shown} últimos de ${all}. La exportación por venta tiene el motivo de cada devolución y todas las marcas.`,
  },
} satisfies Pick<Words, 'onTop' | 'drawer' | 'screenings' | 'notes'>;
