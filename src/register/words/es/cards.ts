import type { Words } from '../words.ts';

/** Leer un carné y lo que resulta: qué pasa con el precio y qué decirle a la persona. */
export const cards = {
  scan: {
    back: 'Volver a los productos',
    title: 'Enseñe el carné',
    lead: 'Impreso o en el móvil, en cualquier posición. No se guarda nada de la persona.',
    light: 'Luz',
    other: 'Otra cámara',
    type: 'Escribir el código',
    stop: 'Dejar de leer',
    opening: 'Abriendo la cámara',
    reopening: 'La cámara se paró. Se abre otra vez',
    typed: 'Código del carné',
    typedHint: 'Empieza por SC1: o SL1:, o es un enlace a la cartera',
    check: 'Comprobar',
    camera: 'Usar la cámara',
    troubles: {
      'camera-refused':
        'El navegador no puede usar la cámara. Permítalo en la barra de direcciones o en los ajustes, o escriba el código.',
      'camera-missing': 'No se encontró ninguna cámara. Escriba el código.',
      'camera-busy': 'Otra aplicación usa la cámara. Ciérrela o escriba el código.',
      'camera-stopped':
        'La cámara se paró y no vuelve. Escriba el código, o reinicie la tableta cuando haya tiempo.',
      'camera-failed': 'La cámara no responde. Escriba el código.',
    },
  },

  outcome: {
    tiers: ['afiliación', 'trabaja en una cooperativa', 'compra para la organización'],
    otherTier: (tier: number) => `nivel ${tier}`,
    carryOn: 'Seguir',
    leaveOut: 'Dejar el carné fuera',
    fullPrice: 'Seguir al precio normal',
    another: 'Leer otro carné',
    listAge: (days: number) =>
      days === 0 ? 'la lista es de hoy' : days === 1 ? 'la lista tiene 1 día' : `la lista tiene ${days} días`,
    listAgeing: (days: number, left: number) =>
      left === 0
        ? `La lista de confianza tiene ${days} días: hoy es el último en que valen los carnés. Conéctese, o tómela de un archivo.`
        : `La lista de confianza tiene ${days} días; los carnés valen ${left} más. Conéctese, o tómela de un archivo.`,
    valid: {
      title: 'Vale',
      who: (organisation: string, tier: string) => `${organisation}, ${tier}`,
      text: (until: string, age: string) =>
        `Vale hasta el ${until}. Comprobado aquí, por la firma del sindicato; ${age}.`,
      nothing: (until: string) =>
        `Vale hasta el ${until}. Ningún acuerdo cubre estos productos, así que queda el precio normal.`,
    },
    expired: {
      title: 'Caducado',
      who: (organisation: string, until: string) => `${organisation}, hasta el ${until}`,
      text: 'Queda el precio normal. Su sindicato lo renueva, a menudo el mismo día. Devuelva el carné.',
    },
    revoked: {
      title: 'Retirado',
      who: 'Su sindicato ha retirado este carné',
      text: 'Queda el precio normal. Basta con decir «consulte con su sindicato». Devuelva el carné.',
    },
    'not-yet-valid': {
      title: 'Aún no',
      who: (organisation: string, from: string) => `${organisation}, desde el ${from}`,
      text: 'Este carné empieza más tarde. Hasta entonces queda el precio normal. Mire la fecha de la tableta si le extraña.',
    },
    'unknown-issuer': {
      title: 'Desconocido',
      who: 'Ninguna organización asociada emitió este carné',
      text: 'Queda el precio normal. Su organización puede unirse, o la lista de esta tableta es anterior a su clave: conéctese una vez y léalo de nuevo.',
    },
    'bad-signature': {
      title: 'No auténtico',
      who: 'La firma no es la del sindicato',
      text: 'Queda el precio normal. Puede ser una mala copia: pida el carné original, con amabilidad.',
    },
    'key-not-valid-then': {
      title: 'No auténtico',
      who: (organisation: string) => `${organisation} no usaba esta clave ese día`,
      text: 'Queda el precio normal. El sindicato puede emitir otro carné. Devuelva este.',
    },
    'not-a-card': {
      title: 'No es un carné',
      who: 'Es otro código',
      text: 'Un carné empieza por SC1: o SL1:. Enseñe el código cuadrado del carné.',
    },
    malformed: {
      title: 'Dañado',
      who: 'Falta o cambió una parte del código',
      text: 'Inténtelo otra vez, plano y de cerca. Si sigue igual, queda el precio normal y el sindicato imprime otro carné.',
    },
    'list-too-old': {
      title: 'Lista antigua',
      who: (organisation: string, days: number) =>
        `${organisation}; la lista de esta tableta tiene ${days} días`,
      text: 'El carné puede valer, pero esta tableta ya no puede saberlo. Conéctese una vez y léalo de nuevo; hasta entonces queda el precio normal.',
    },
    'live-required': {
      title: 'Enséñelo en vivo',
      who: 'Este carné se enseña desde el móvil de su titular',
      text: 'Una copia o una foto no cuenta. Pida el código de su cartera, que cambia cada 30 segundos.',
    },
    'bad-holder-signature': {
      title: 'No auténtico',
      who: 'La firma del móvil no es la del titular',
      text: 'Queda el precio normal. El carné impreso, si lo tiene, es la salida.',
    },
    'clock-or-stale': {
      title: 'Relojes distintos',
      who: 'La hora del código y la de esta tableta difieren más de 2 minutos',
      text: 'Pida un código nuevo. Si sigue igual, uno de los relojes va mal: el carné impreso es la salida.',
    },
    'already-shown': {
      title: 'Recién usado',
      who: 'Este mismo código pagó otra venta',
      text: 'Pida uno nuevo: cambia cada 30 segundos.',
    },
    noList: {
      title: 'Aún sin lista',
      who: 'Esta tableta no tiene lista de confianza',
      text: 'Conéctese una vez y los carnés se comprueban aquí sin red. Hasta entonces queda el precio normal.',
    },
    lost: {
      title: (outcome: string) => `${outcome}: este carné ya no vale`,
      what: (name: string) =>
        `Hay una lista de confianza más nueva y ya no admite este carné de ${name}. El pedido vuelve al precio normal: dígalo antes de cobrar.`,
      other: 'Este pedido tiene su propio carné',
      otherWhat: (name: string) =>
        `Se queda con ese. El carné de ${name} que se mostró antes se suelta y no cambia ningún precio: dígalo antes de cobrar.`,
      seen: 'Dicho',
    },
  },
} satisfies Pick<Words, 'scan' | 'outcome'>;
