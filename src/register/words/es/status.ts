import type { Words } from '../words.ts';
import { refusedWhy, setAside } from './refused-why.ts';

/** Cómo oye el libro a una caja, y desde cuándo. */
export const status: Words['status'] = {
  connected: 'Conectada',
  unreachableYet: 'El libro no responde. Revise la red: la tableta vuelve a preguntar por sí sola.',
  allSent: 'todo enviado',
  sending: (done: number, total: number) => `Enviando ${done} de ${total}`,
  offline: 'Sin red',
  notYet: 'Aún sin conectar',
  unsent: (count: number) => `${count} sin enviar, a salvo aquí`,
  refused: 'Retenido',
  held: 'Retenido por el libro',
  restored: (noticed: string) => `Se restauró el libro (se notó el ${noticed})`,
  restoredWhat:
    'Volvió a una copia. Lo que le falta desde entonces sale otra vez de esta tableta, por sí solo. Siga vendiendo.',
  since: (what: string, time: string) => `${what} desde ${time}`,
  refusedWhy,
  setAside,
};
