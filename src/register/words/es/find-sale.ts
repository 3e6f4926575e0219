import type { Words } from '../words.ts';

/** Encontrar una venta en la lista de esta caja. */
export const findSale: Words['findSale'] = {
  title: 'Todas las ventas de aquí',
  label: 'Buscar una venta',
  hint: 'Número de recibo, importe o producto',
  lookingBack: (day) => `Buscando más atrás: ${day}`,
  found: (count, more) =>
    `${count === 1 ? '1 encontrada' : `${count} encontradas`}${more ? ', faltan por mirar las más antiguas' : ''}`,
  none: (text) => `Ninguna venta para «${text}»`,
  noneYet: (text) => `Por ahora, ninguna venta para «${text}»`,
  noneWhat:
    'Pruebe con el número del recibo, lo que se pagó o una palabra de lo que se compró. La venta de otra caja se encuentra con el código del recibo.',
  failed: 'El almacenamiento de la tableta no responde. Escríbalo de nuevo.',
  further: 'Buscar más atrás',
};
