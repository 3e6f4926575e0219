import type { Words } from './words.ts';

/** What the wallet says, in Spanish. */
export const es: Words = {
  wallet: 'Carnés de socio',
  back: 'Atrás',
  language: 'Idioma',
  empty: {
    title: 'Tu carné, en tu teléfono',
    what: 'Tu sindicato te manda un enlace o un carné impreso. Ponlo aquí y enséñalo en la caja, con red o sin ella.',
    nothing: 'Nada sale de este teléfono.',
  },
  card: {
    unnamed: 'Carné de socio',
    tiers: ['Afiliación', 'Trabaja en la cooperativa', 'Para la organización'],
    otherTier: (tier) => `Nivel ${tier}`,
    until: (date) => `hasta el ${date}`,
    code: (name) => `Código de ${name}, para que la caja lo escanee`,
    next: (seconds) => `Código nuevo en ${seconds} s.`,
    clock: 'El reloj de este teléfono marca',
    private: 'Tu nombre no está en él y nada sale de este teléfono.',
    brighter: 'Más luz',
    details: 'Este carné',
    others: 'Tus carnés',
    another: 'Añadir un carné',
    help: 'Sobre esta cartera',
  },
  time: {
    expired: 'Caducado',
    expiredWhat: (date) => `Valía hasta el ${date}. Pide uno nuevo a tu sindicato.`,
    showAnyway: 'Enseñar el código igualmente',
    soon: (days) => {
      if (days === 0) return 'Hoy es su último día';
      return days === 1 ? 'Mañana es su último día' : `Caduca en ${days} días`;
    },
    soonWhat: 'Pide el siguiente a tu sindicato.',
    notYet: 'Aún no vale',
    notYetWhat: (date) =>
      `Empieza el ${date}. Si ese día ya pasó, la fecha de este teléfono está mal: ponla en automático.`,
  },
  bright: {
    title: 'A plena luz',
    hint: 'Sube el brillo de la pantalla al máximo.',
    leave: 'Volver al carné',
  },
  add: {
    title: 'Añadir un carné',
    camera: 'Escanear un carné',
    cameraWhat: 'El impreso, o el código en la pantalla de tu sindicato.',
    paste: 'Enlace o texto del carné',
    pasteHint: 'Un enlace de tu sindicato, o el texto que empieza por SC1:',
    pasteButton: 'Añadirlo',
    ask: 'Pedir un carné vivo',
    askWhat:
      'Solo este teléfono puede enseñarlo: una foto no sirve de nada. Tu sindicato tiene que responder.',
    waiting: 'A la espera de respuesta',
    waitingSince: (date) => `pedido el ${date}`,
  },
  scan: {
    title: 'Escanea tu carné',
    lead: 'Sujétalo plano dentro del marco. La imagen no se guarda.',
    opening: 'La cámara se está encendiendo …',
    light: 'Luz',
    other: 'Otra cámara',
    type: 'Escribir o pegar',
    troubles: {
      'camera-refused':
        'Esta página no tiene permiso para la cámara. Dáselo en los ajustes del navegador, o pega el texto.',
      'camera-missing': 'Aquí no hay cámara. Pega el texto.',
      'camera-busy': 'Otra aplicación tiene la cámara. Ciérrala, o pega el texto.',
      'camera-stopped': 'La cámara se paró y no vuelve. Pega el texto.',
      'insecure-origin': 'Los navegadores solo dan la cámara a páginas https. Pega el texto.',
      'camera-failed': 'La cámara no se encendió. Pega el texto.',
    },
  },
  news: {
    added: 'El carné está aquí',
    addedWhat: 'Borra el mensaje que lo trajo: quien lo tiene, tiene el carné.',
    addedLive: 'Solo este teléfono puede enseñarlo.',
    hereAlready: 'Este carné ya estaba aquí',
    removed: 'Quitado de este teléfono',
    undo: 'Deshacer',
    close: 'Cerrar',
    notKept: 'El teléfono no guardó nada',
    notKeptWhat: 'Su memoria está llena, o esta es una ventana privada. No ha cambiado nada.',
    refused: {
      'not-a-card': {
        title: 'Eso no es un carné',
        what: 'El texto de un carné empieza por SC1:, y un enlace lleva #card=.',
      },
      damaged: {
        title: 'El carné está dañado',
        what: 'Falta o cambió una parte de su texto. Cópialo o escanéalo otra vez, entero.',
      },
      'live-code': {
        title: 'Ese es el código de otro teléfono',
        what: 'Vale dos minutos y no se puede guardar. Pide a tu sindicato un carné tuyo.',
      },
      request: {
        title: 'Eso es una solicitud, no un carné',
        what: 'Tu sindicato la lee y responde con un carné.',
      },
      'other-phone': {
        title: 'Este carné es de otro teléfono',
        what: 'Solo puede enseñarlo el teléfono que lo pidió. Para tener uno aquí, pídelo desde aquí.',
      },
    },
  },
  request: {
    title: 'Pedir un carné vivo',
    steps: [
      'Este teléfono crea una clave que nunca sale de él.',
      'Enseñas un código a tu sindicato.',
      'Te responde con un carné solo para este teléfono.',
    ],
    reference: 'Lo que tu sindicato debe leer (opcional)',
    referenceHint: 'Por ejemplo tu número de socio. Quien vea el código puede leerlo.',
    referenceError: 'Es demasiado largo: como mucho 60 letras, en una línea.',
    make: 'Crear el código',
    show: 'Enseña esto a tu sindicato',
    showWhat:
      'Que lo escaneen, o mándales el texto. Demuestra que la clave está en este teléfono. Vale 7 días.',
    code: 'Código de solicitud, para que tu sindicato lo escanee',
    says: (reference) => `Dice «${reference}».`,
    saysNothing: 'No dice quién eres: díselo a tu sindicato de otra manera.',
    locked: 'La clave está encerrada en este teléfono: nadie puede copiarla, ni esta aplicación.',
    unlocked:
      'Este navegador no sabe encerrar la clave: está en la memoria del navegador. Uno más nuevo la guarda mejor.',
    answer: '¿Tu sindicato ha respondido? Abre su enlace en este teléfono, escanea la respuesta o pégala.',
    addAnswer: 'Añadir la respuesta',
    copy: 'Copiar el texto',
    copied: 'Copiado',
    share: 'Mandar el texto',
    cancel: 'Retirar la solicitud',
  },
  details: {
    title: 'Este carné',
    name: 'Cómo lo llamas',
    nameHint: 'Solo para tus ojos. El carné no lleva ningún nombre, ni el tuyo ni el de tu sindicato.',
    save: 'Guardar el nombre',
    saved: 'Guardado',
    kind: 'Clase',
    tier: 'Para',
    issued: 'Emitido',
    lastDay: 'Último día',
    issuer: 'Clave del emisor',
    live: 'Vivo: solo este teléfono puede enseñarlo',
    still: 'Impreso: quien tiene su texto tiene el carné',
    checked: 'Si cuenta, solo lo sabe una caja: conoce las claves de los sindicatos.',
    copy: 'Copiar el texto del carné',
    copied: 'Copiado',
    remove: 'Quitar de este teléfono',
    removeLive: 'Un carné vivo no se puede mover ni recuperar después: tu sindicato haría otro.',
    clock:
      '¿La caja dice que los relojes no coinciden? Pon la hora de este teléfono en automático. Si sigue igual, enseña tu carné impreso.',
  },
  about: {
    title: 'Sobre esta cartera',
    what: 'Qué sale de este teléfono',
    nothing:
      'Nada. Los carnés y las claves se quedan en este navegador, en este teléfono. La cartera solo pide a la red sus propios archivos; nadie cuenta ni oye cuándo la abres.',
    till: 'Qué lee una caja',
    tillWhat:
      'El código: un número que solo tu sindicato puede relacionar con una persona, la clase de carné, sus fechas y la firma de tu sindicato. La caja guarda qué sindicato y qué clase, nunca qué miembro.',
    lost: 'Si pierdes el teléfono',
    lostWhat: 'Dilo a tu sindicato: anula el carné y te hace otro.',
    keep: 'Tenla a mano',
    keepWhat: 'Añade esta página a tu pantalla de inicio: se abre sin red y el teléfono no la borra.',
    iphone:
      'En un iPhone hazlo primero y pega el enlace dentro: la cartera instalada tiene su propia memoria.',
    install: 'Instalar',
  },
};
