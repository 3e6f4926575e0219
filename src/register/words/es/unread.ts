import type { Words } from '../words.ts';

/** Donde no se pudo leer el almacenamiento de esta tableta. */
export const unread: Words['unread'] = {
  title: 'El almacenamiento de esta tableta no responde',
  what: 'Lo que se anotó sigue ahí. Mire de nuevo; si sigue igual, reinicie la tableta.',
  again: 'Mirar de nuevo',
  back: 'Volver a los productos',
};
