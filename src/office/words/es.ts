import { MOST_EXPORT_DAYS } from '../../protocol/office.ts';
import { beside } from './es/beside.ts';
import { gate } from './es/gate.ts';
import { books } from './es/books.ts';
import { bring } from './es/bring.ts';
import { adjust } from './es/adjust.ts';
import { heads } from './es/heads.ts';
import { held } from './es/held.ts';
import { restored } from './es/restored.ts';
import { totals } from './es/totals.ts';
import { several } from './several.ts';
import type { Words } from './words.ts';

/** Todo lo que dice la oficina, en español. */
export const es: Words = {
  app: 'Commontill',
  pageTitle: (page: string, unit: string) => `${page} · ${unit} · Commontill`,

  signIn: {
    title: 'La oficina',
    lead: 'Los ingresos del día, lo que se dio y qué cajas han informado.',
    form: 'Entrar',
    login: 'Usuario',
    password: 'Contraseña',
    go: 'Entrar',
    busy: 'Comprobando',
    noLogin: 'Escriba su usuario.',
    noPassword: 'Escriba su contraseña.',
    expired: 'Su sesión ha terminado',
    expiredWhat: 'Dura una jornada de trabajo. Entre y estará donde lo dejó.',
  },

  frame: {
    skip: 'Ir a la página',
    units: 'Unidades',
    pages: 'Páginas',
    language: 'Idioma',
    signOut: 'Salir',
    signOutOf: (login: string) => `Salir, ${login}`,
    notSignedOut: 'Su sesión sigue abierta',
    waiting: 'Trayendo las cifras',
    starting: 'Abriendo la oficina',
    again: 'Intentar de nuevo',
  },
  broken: {
    title: 'Esta página falló',
    what: 'El fallo es nuestro y solo está en lo que se ve: las cifras están a salvo en el libro.',
    again: 'Intentar de nuevo',
  },
  pages: {
    day: 'Día',
    books: 'Libros',
    registers: 'Cajas',
    export: 'Exportar',
    held: 'Retenidos',
    adjust: 'Ajustar',
  },

  failures: {
    unreachable: 'El libro no responde',
    unreachableWhat: 'Revise la red. Las cajas siguen vendiendo y lo guardan todo a salvo.',
    keptFrom: (time: string) =>
      `Las cifras de abajo son de: ${time}. Las cajas siguen vendiendo y lo guardan todo a salvo.`,
    notUnderstood: 'La respuesta del libro no se entiende',
    notUnderstoodWhat: 'Quizá la oficina y el libro sean de versiones distintas. Recargue esta página.',
    refused: {
      'wrong-login': 'Este usuario y esta contraseña no van juntos. Revise los dos e inténtelo de nuevo.',
      'locked-out':
        'Demasiadas contraseñas falsas para este nombre desde aquí. Espere un rato, use una clave de acceso o entre desde otro lugar.',
      'wrong-passkey': 'Esta clave de acceso no se conoce aquí. Quizá se quitó, o sea de otra dirección.',
      'passkey-cloned':
        'Esta clave de acceso quizá fue copiada. Entre de otra forma, quítela y avise a la administración.',
      'link-used': 'Este enlace se usó, fue sustituido o es demasiado antiguo. Pida uno nuevo.',
      'name-taken': 'Alguien tiene ya este nombre. Elija otro.',
      'last-way-in': 'Es la última forma de entrar. Añada otra antes.',
      'last-manager': 'Nadie más puede gestionar cuentas. Dé antes esa función a alguien.',
      'cross-site': 'El libro no reconoció esto como su oficina. Abra la oficina de nuevo e inténtelo.',
      'too-many-requests': 'Demasiados intentos desde aquí. Espere un minuto e inténtelo de nuevo.',
      'not-allowed': 'Su usuario no puede ver eso. Pregunte a la administración de su federación.',
      'not-found': 'El libro no tiene nada en esta dirección.',
      'no-such-account': 'Las cuentas ya no tienen esa. Elija otra vez.',
      'no-such-receipt': 'Ningún tique de esta fecha lleva ese número. Revíselo o déjelo vacío.',
      'already-adjusted':
        'Este formulario ya se firmó, con otras cifras. Mire los ajustes de la fecha y empiece de nuevo.',
      'already-reversed': 'Este ajuste ya se deshizo.',
      'nothing-held': 'Ya no hay nada retenido de esta caja.',
      'changed-meanwhile': 'Lo retenido ha cambiado entretanto. Mírelo de nuevo y decida.',
      'bad-request': `El libro no acepta esto. Revise las fechas: de la primera a la última, ${MOST_EXPORT_DAYS} días como máximo.`,
      busy: 'El libro está ocupado. No se pierde nada; inténtelo de nuevo en un momento.',
    },
    otherwise: 'El libro no pudo con esto. No cambió nada; inténtelo de nuevo.',
  },

  notHere: {
    title: 'No hay nada en esta dirección',
    what: 'Quizá se escribió a mano o es un enlace antiguo.',
    unit: (id: string) => `Aquí no hay ninguna unidad «${id}»`,
    unitWhat: 'No existe, o su usuario no puede verla. La administración de su federación puede cambiarlo.',
    noUnits: 'Aún no hay unidades',
    noUnitsWhat:
      'Su usuario no puede ver ninguna unidad. La administración de su federación puede cambiarlo.',
    goTo: 'Ir a',
  },

  day: {
    title: (date: string) => `Ingresos del ${date}`,
    before: (date: string) => `El día anterior, ${date}`,
    after: (date: string) => `El día siguiente, ${date}`,
    choose: 'Otro día',
    today: 'Hoy',
    print: 'Imprimir',
    csv: 'CSV',
    asOf: (time: string) => `Datos de: ${time}`,
    meaning: 'Lo cobrado, con IVA y sin las devoluciones. El fondo de caja no es ingreso.',
    full: { included: 'Precio normal', added: 'Precio normal, sin IVA' },
    solidarity: { included: 'Solidaridad dada', added: 'Solidaridad dada, sin IVA' },
    comps: { included: 'Regalado por la unidad', added: 'Regalado por la unidad, sin IVA' },
    tax: { included: 'IVA de los ingresos', added: 'IVA añadido' },
    net: 'Neto, sin IVA',
    sales: 'Ventas',
    refunds: 'Devoluciones',
    refundCount: (count: number) => several(count, 'devolución', 'devoluciones'),
    nothingYet: 'Aún no se ha vendido nada',
    nothing: 'Ese día no se vendió nada',
    nothingToday: 'La primera venta aparece aquí en cuanto su caja la envíe.',
    nothingThen:
      'Ninguna caja ha enviado una venta de ese día. Una que no informó desde entonces aún puede tener alguna.',
    suspense: (amount: string) => `${amount} en suspenso`,
    suspenseWhat:
      'Un asiento no cuadra por sí mismo. El dinero cuenta en los ingresos; la exportación por venta nombra el asiento en «flags».',
  },

  given: {
    title: 'Dado a',
    partner: 'Organización',
    uses: (count: number) => (count === 0 ? 'solo devoluciones' : several(count, 'venta', 'ventas')),
    amount: 'Dado',
    other: 'Otras organizaciones',
    why: (least: number) =>
      `Las organizaciones con menos de ${least} ventas en un día van juntas: así lo votó su federación, para que ninguna cifra señale el carné de una persona.`,
    none: 'Ese día no se dio nada.',
  },
  categories: {
    title: 'Por categoría',
    category: 'Categoría',
    amount: 'Importe',
    none: 'No se vendió nada.',
    openRing: 'Importe libre',
  },
  tenders: {
    title: 'Formas de pago',
    tender: 'Forma de pago',
    names: { cash: 'Efectivo', 'card-terminal': 'Datáfono', voucher: 'Vale', account: 'Cuenta de la casa' },
    amount: 'Importe',
    overShort: 'Sobra / falta',
    overShortOf: (tender: string) => `Sobra / falta, ${tender}`,
    notCounted: 'aún sin contar',
  },
  ...beside,
  ...gate,
  adjust,
  books,
  held,
  restored,
  totals,
  heads,
  bring,
  taxes: { title: 'IVA por tipo', taxClass: 'Tipo', net: 'Neto', tax: 'IVA', none: 'Sin IVA.' },

  heard: {
    title: 'Han informado',
    register: 'Caja',
    state: 'Estado',
    upTo: (entry: string, time: string) => `hasta el asiento ${entry}, ${time}`,
    upToNever: (entry: string) => `hasta el asiento ${entry}`,
    none: 'Aún no hay cajas. La primera llega con un código de alta.',
    identity: (register: string, epoch: number) => `Caja ${register}, época ${epoch}`,
    z: (z: number) => `Z ${z} cerrado`,
    news: {
      'kept-aside': (count: string) => [
        `Apartados: ${count}`,
        'no entran en las cifras; avise a la administración',
      ],
      addenda: (count: string) => [
        `Llegados tarde: ${count}`,
        'tras la primera exportación de este día; entran en las cifras, con su marca',
      ],
      replaced: (entry: string) => [
        `En silencio desde el asiento ${entry}`,
        'quizá incompleta; otra tableta la releva',
      ],
      unposted: (count: string) => [`Sin contabilizar: ${count}`, 'este libro aún no sabe leerlos'],
      'clock-ahead': (span: string) => [`Reloj adelantado ${span}`, 'póngalo en hora en los ajustes'],
      'clock-behind': (span: string) => [`Reloj atrasado ${span}`, 'póngalo en hora en los ajustes'],
      silent: (span: string) => [`En silencio desde hace ${span}`, 'aún puede tener ventas'],
      'still-open': ['Turno sin cerrar', 'falta su Z'],
      'not-heard-since': ['Sin noticias desde entonces', 'aún puede tener ventas de ese día'],
      'all-here': ['Todo aquí', 'turno cerrado'],
      open: ['Turno abierto', 'todo aquí hasta ahora'],
      'not-opened': ['Aún sin turno', 'hoy no se ha abierto'],
      'no-shift': ['Sin turno', 'ese día no se abrió'],
      'long-silent': ['Mucho tiempo en silencio', 'sin noticias la semana anterior'],
      revoked: ['Revocada', 'ya no recibe nada'],
      'never-heard': ['Aún sin noticias', 'dada de alta, no ha enviado nada'],
    },
    days: (count: number) => several(count, 'día', 'días'),
    hours: (hours: number, minutes: number) => (minutes ? `${hours} h ${minutes} min` : `${hours} h`),
    minutes: (minutes: number) => `${minutes} min`,
  },

  print: {
    printed: (time: string, login: string) => `Impreso por ${login}: ${time}.`,
    covers: 'Recoge lo que había llegado entonces, hasta estos asientos:',
    coversNothing: 'Ninguna caja había informado.',
    entry: (name: string, entry: string) => `${name} hasta el asiento ${entry}`,
  },

  registers: {
    title: 'Cajas',
    lead: (unit: string) => `Las cajas de ${unit}, y hasta dónde ha informado cada una.`,
    replace: 'Otra tableta',
    replaceWhat: (name: string) =>
      `Crea un código con el que una tableta pasa a ser ${name}, con una clave y una numeración de recibos nuevas. Si la tableta antigua aparece, aún puede enviar lo que tenga.`,
    replacing: (name: string) => `Otra tableta para ${name}`,
    add: 'Añadir una caja',
    addLead: 'Crea un código que convierte una tableta en caja. Sirve una vez, durante 15 minutos.',
    make: 'Crear un código',
    making: 'Creándolo',
    another: 'Otro código',
    code: 'Código de alta',
    left: (time: string) => `quedan ${time}`,
    minutes: (minutes: number) => `${minutes} min`,
    seconds: (seconds: number) => `${seconds} s`,
    expired: 'Este código ha caducado',
    expiredWhat: 'No se dio de alta nada con él. Cree otro.',
    enrolled: (name: string) => `${name} ya es una caja`,
    enrolledWhat: 'El código está usado. Ya puede abrirse su primer turno.',
    picture: 'La dirección de alta como código QR',
    key: 'La clave de la federación',
    steps: [
      'Instale Commontill en la tableta, o abra allí esta dirección:',
      'Lea el código cuadrado, o escriba sus doce letras y cifras.',
      'Compare la clave de la federación con la de abajo. Si una letra es distinta, pare.',
    ],
    localhost: 'Esa dirección solo se abre en este equipo',
    localhostWhat:
      'Una tableta no llega a «localhost». Quien lleva el libro pone PUBLIC_URL; el README dice cómo en «A real tablet».',
    insecure: 'Esa dirección no es segura para una caja',
    insecureWhat:
      'Los navegadores guardan claves y almacenamiento sin red solo con https. Quien lleva el libro encuentra los pasos en el README, en «A real tablet».',
  },

  export: {
    title: 'Exportar',
    lead: 'Un archivo CSV para la contabilidad, en UTF-8, con decimales simples y columnas fijas.',
    dates: 'Qué días',
    from: 'Desde',
    to: 'Hasta',
    ranges: { day: 'Este día', today: 'Hoy', month: 'Este mes', lastMonth: 'El mes pasado' },
    by: 'Una fila por cada',
    kinds: {
      line: {
        name: 'Línea',
        what: 'Lo vendido: producto, cantidad, precio normal, ahorro, neto e IVA de cada línea.',
      },
      sale: {
        name: 'Venta',
        what: 'Cada tique y cada devolución: ahorro, neto, IVA, total, cómo se pagó y su huella.',
      },
      day: {
        name: 'Día',
        what: 'Las cifras de la página del día, de cada día, y hasta qué asientos llegan.',
      },
    },
    partners:
      'Las organizaciones asociadas solo están en los totales del día: una venta lleva su ahorro, nunca de qué organización era la persona.',
    go: 'Descargar CSV',
    busy: 'Escribiendo el archivo',
    order: 'El primer día no puede ser posterior al último.',
    tooLong: (days: number) => `${days} días de una vez como máximo.`,
    noDate: 'Elija los dos días.',
    covers: 'Qué recoge',
    coversBefore:
      'Todo lo que tiene el libro al descargar. Lo que llega más tarde para un día ya exportado va marcado como añadido en la siguiente exportación.',
    done: (file: string, size: string) => `${file}, ${size}`,
    coversThese: 'Todo hasta estos asientos:',
    coversMore: (count: string) =>
      `${count} más, calladas desde antes: las filas de un archivo por día las nombran todas.`,
    coversNone: 'Ninguna caja de esta unidad ha informado aún.',
  },
};
