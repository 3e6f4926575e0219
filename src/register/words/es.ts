import { agreed } from './es/agreed.ts';
import { back } from './es/back.ts';
import { cards } from './es/cards.ts';
import { cash } from './es/cash.ts';
import { display } from './es/display.ts';
import { money } from './es/money.ts';
import { orders } from './es/orders.ts';
import { paying } from './es/paying.ts';
import { people } from './es/people.ts';
import { printer } from './es/printer.ts';
import { trustFile } from './es/trust-file.ts';
import { receiptCode } from './es/receipt-code.ts';
import { findSale } from './es/find-sale.ts';
import { status } from './es/status.ts';
import { unread } from './es/unread.ts';
import { product } from './es/product.ts';
import type { Words } from './words.ts';

/** Todo lo que dice la caja, en español. */
export const es: Words = {
  app: 'Commontill',

  insecure: {
    title: 'Esta dirección no es segura para una caja',
    why: 'Los navegadores guardan claves, cámaras y almacenamiento sin red solo para direcciones que empiezan por https, o para este mismo equipo (localhost). No se ha perdido nada: aquí aún no se puede vender nada.',
    what: 'Abra la caja por su dirección https. Quien lleva el libro encuentra los pasos en el README, en «A real tablet»: un certificado en TLS_CERT y TLS_KEY, y la dirección en PUBLIC_URL.',
    here: (address: string) => `Está en ${address}`,
  },
  otherTab: {
    title: 'La caja está abierta en otra pestaña',
    why: 'Una sola pestaña escribe el diario, para que ninguna venta cuente dos veces. Siga allí, o ciérrela: esta toma el relevo sola.',
    state: 'Lo que tiene la otra pestaña',
    shift: 'Turno',
    noShift: 'No hay turno abierto',
    openShift: (date: string) => `Abierto, ${date}`,
    sales: 'Ventas de este turno',
    unsent: 'Asientos sin enviar',
  },
  broken: {
    title: 'El almacenamiento de esta tableta no responde',
    why: 'El navegador no pudo abrir el diario de la caja. Lo pagado está escrito en esta tableta y ahí se queda.',
    what: 'Cierre la aplicación y ábrala otra vez. Si sigue igual, deje la tableta como está y avise a la coordinación.',
    again: 'Intentar de nuevo',
  },
  starting: 'Abriendo la caja',
  keys: {
    back: 'Borrar el último',
    digitsOnly: 'Solo cifras, sin signo ni decimales',
    noSign: 'Solo cifras, sin signo',
  },

  enrol: {
    title: 'Dar de alta esta tableta',
    lead: 'La coordinación crea un código en la oficina, en Cajas. Sirve una vez, durante 15 minutos.',
    code: 'Código de alta',
    codeHint: '12 letras y cifras, como se ven en la oficina',
    name: 'Cómo se llama esta caja',
    nameValue: 'Mostrador',
    scan: 'Leer el código',
    scanTitle: 'Enseñe el código de la oficina',
    scanLead: 'El código cuadrado de la pantalla de la oficina, en Cajas.',
    notThat: 'Eso no es un código de alta. Enseñe el código cuadrado de la oficina.',
    otherPlace: (origin: string) => `Ese código es de ${origin}. Abra la caja allí.`,
    refused: {
      'code-unknown': 'No existe ese código de alta. Revíselo o pida otro en la oficina.',
      'code-expired': 'Este código de alta tiene más de 15 minutos. Pida otro.',
      'code-used': 'Este código de alta lo usó otra tableta. Pida otro.',
      'too-many-requests': 'Demasiados intentos. Espere un minuto e inténtelo de nuevo.',
      other: 'No funcionó. Inténtelo de nuevo; si sigue igual, pida otro código.',
    },
    go: 'Dar de alta',
    busy: 'Dando de alta',
    compare: 'Compare la clave de la federación',
    compareLead:
      'Estas letras deben ser las mismas que en la oficina. Si una es distinta, pare: puede estar hablando con el libro de otros.',
    same: 'Coinciden',
    different: 'Son distintas',
    keyDiffers:
      'La clave de la federación no es la del código. Esta tableta no se dio de alta. Pida otro código y avise a la coordinación.',
    epochKept:
      'El libro dio a esta tableta un lugar que ya tuvo, con asientos que se guardan aquí. No se cambió nada. Pida otro código y avise a la coordinación.',
    training:
      'Esto es una práctica: aquí no se admite ningún código. Termine antes la práctica e inténtelo de nuevo.',
    welcome: (unit: string) => `Esta es ahora una caja de ${unit}`,
    fetching: 'Trayendo precios, equipo y lista de confianza',
    unreachable:
      'El libro no responde. Dar de alta es lo único que necesita red. Revísela e inténtelo de nuevo.',
    anew: {
      title: 'Dar de alta de nuevo',
      lead: 'Esta tableta sigue como caja con una clave nueva y otra numeración de tiques. La coordinación crea el código en la oficina, en Cajas. Lo enviado queda en el libro.',
      closeFirst: 'Cierre antes la jornada: su efectivo es de la caja tal como está ahora',
      back: 'Caja',
    },
    install:
      'En un iPad o un móvil, añada Commontill a la pantalla de inicio y dé de alta allí: la aplicación instalada guarda lo suyo aparte.',
  },

  lock: {
    title: '¿Quién está en la caja?',
    pin: (name: string) => `PIN de ${name}`,
    choose: 'Elija su nombre',
    digits: (count: number) => (count === 1 ? '1 cifra escrita' : `${count} cifras escritas`),
    wrong: 'Ese no es el PIN de este nombre. Inténtelo de nuevo.',
    wait: (seconds: number) => `Demasiados intentos fallidos. Espere ${seconds} s.`,
    checking: 'Comprobando',
  },

  status,
  unread,
  findSale,

  notices: {
    oldShift: (days: number) => `Este turno lleva ${days} días abierto`,
    oldShiftWhat:
      'Ciérrelo y abra otro: todas sus ventas cuentan para el día en que se abrió. No se pierde nada.',
    clockBack: (minutes: number) => `El reloj de esta tableta va ${minutes} minutos por detrás de su diario`,
    clockBackWhat:
      'Se atrasó. Póngalo en hora: las ventas están a salvo y en orden, pero sus horas se leerán mal.',
    notPersistent: 'El navegador puede borrar lo que guarda esta tableta',
    notPersistentWhat:
      'Instale la aplicación desde el menú del navegador y este aviso desaparece. No borre los datos del navegador.',
    nearlyFull: 'El almacenamiento de esta tableta está casi lleno',
    nearlyFullWhat:
      'Se sigue vendiendo mientras quepa. Libere espacio pronto: quite fotos, vídeos o aplicaciones de esta tableta. Una venta que no se puede escribir nunca aparece como pagada.',
    listAgeing: (days: number) => `Lista de confianza de hace ${days} días`,
    listAgeingWhat: (left: number) =>
      `Los carnés se aceptan ${left} días más. Conéctese una vez antes, o tome la lista de un archivo (menú).`,
    listTooOldWhat:
      'Ningún carné cuenta hasta que haya una lista más nueva. Conéctese, o tómela de un archivo (menú).',
    noList: 'Aún sin lista de confianza',
    noListWhat:
      'Los carnés no se pueden comprobar hasta que esta tableta se conecte una vez, o tome la lista de un archivo (menú).',
    notOffline: 'Este navegador no guarda la aplicación',
    notOfflineWhat:
      'La caja funciona, pero recargarla necesita red. Quizá la dirección tenga un certificado en el que esta tableta no confía: vea «A real tablet» en el README.',
    skew: (minutes: number) => `El reloj de esta tableta difiere ${minutes} minutos`,
    skewWhat: 'Póngalo en hora en los ajustes. Las ventas están a salvo; sus horas se leerán mal.',
    update: 'Hay una versión nueva',
    updateWhat: 'Tarda un segundo y no pierde nada.',
    updateNow: 'Actualizar ahora',
  },

  shift: {
    openTitle: 'Cuente el fondo de caja',
    openLead: (date: string) => `${date}. Cuente lo que hay en el cajón antes de la primera venta.`,
    doubt: {
      'earlier-than-last-shift': (last: string) =>
        `Esta fecha es anterior a la del último turno, ${last}. ¿Es correcta?`,
      'days-skipped': (last: string, days: number) =>
        `El último turno fue hace ${days} días, ${last}. ¿Es correcta la fecha?`,
      'clock-skewed': (minutes: number) =>
        `El reloj de esta tableta difería ${minutes} minutos en el último contacto. ¿Es correcta la fecha?`,
    },
    dateRight: 'La fecha es correcta',
    carried: (amount: string) => `El último cierre dejó ${amount} en el cajón`,
    carriedWhat: 'Cuéntelo, o siga con lo que quedó. Una diferencia se anota como sobra o falta.',
    openWith: (amount: string) => `Hay ${amount}`,
    counted: (done: number, total: number) => `${done} de ${total} contados`,
    float: 'Fondo de caja',
    open: 'Abrir turno',
    pieces: (count: number, value: string) => `Piezas de ${value}: ${count}`,
    next: 'Otro',
    amount: 'Importe en el cajón',
  },

  sell: {
    find: 'Buscar un producto',
    findHint: 'Nombre o código',
    clearFind: 'Borrar la búsqueda',
    nothing: (text: string) => `Aquí no hay «${text}»`,
    nothingWhat: 'Pruebe con menos letras, o cóbrelo como importe libre.',
    reading: 'Leyendo la lista de precios …',
    readingWhat: 'Se busca enseguida. Lo que está en el muro ya se vende.',
    openRing: 'Importe libre',
    menu: 'Menú',
    order: (number: string) => `Pedido ${number}`,
    undo: 'Deshacer',
    taken: (sum: string, back?: string) => `Ya se cobraron ${sum}${back ? `, se devuelven ${back}` : ''}`,
    empty: 'Qué alegría verle',
    emptyWhat: 'Toque un producto, o lea primero un carné.',
    total: 'Total',
    full: 'Precio normal',
    tax: 'IVA aparte',
    comps: 'Regalado',
    noAgreement: 'Sin acuerdo: precio normal',
    fewer: (name: string) => `Uno menos de ${name}`,
    more: (name: string) => `Uno más de ${name}`,
    remove: 'Quitar',
    inOrder: (count: number) => `${count} en el pedido`,
    allCategories: 'Todos los productos',
    moreOf: (count: number) => `${count} más`,
    foundMore: (shown: number, total: number) => `${shown} de ${total}. Escriba más para ver el resto.`,
    parked: (count: number) => (count === 0 ? 'En espera' : `En espera: ${count}`),
    scan: 'Leer carné',
    pay: 'Cobrar',
    nothingToPay: 'Aún no hay nada que pagar',
    tooLarge: 'El total supera lo que puede ser una venta. Quite algo.',
    tooLong: 'Es más de lo que cabe en una venta. Divida el pedido, o quite líneas u opciones.',
    errors: {
      'too-many-of-one': (most: number) => `Una línea admite ${most} como máximo.`,
      'too-many-lines': (most: number) => `Un pedido admite ${most} líneas como máximo. Cobre este primero.`,
      'price-out-of-range': (most: string) => `Un precio es de ${most} como máximo.`,
      'unknown-tax-class':
        'Este producto no tiene tipo de IVA. Cóbrelo como importe libre y avise a la coordinación.',
      'price-out-of-bounds': (least: string, most: string) => `De ${least} a ${most}.`,
      'options-do-not-fit': 'Elija primero sus opciones.',
      'part-missing': 'Elija primero cada parte del menú.',
      'approved-once': 'Cada importe libre se aprueba por separado. Márquelo otra vez.',
      'part-paid': orders.orders.voidPaid,
      'not-loaded': money.notWritten.whats['not-loaded'],
      'asked-of-another': 'Ha cambiado desde que se pidió. No se hizo nada; pídalo otra vez.',
      'others-know': 'Otros ya lo saben. Deshaga el cambio, o quítelo con un motivo y cóbrelo de nuevo.',
      'sold-out': 'Agotado hoy.',
      'no-seats': (left: number) =>
        left === 0 ? 'No quedan plazas.' : left === 1 ? 'Queda 1 plaza.' : `Quedan ${left} plazas.`,
    },
    scanRefused: {
      'unknown-code': (code: string) =>
        `Ningún producto tiene el código ${code}. Búsquelo por nombre, o cóbrelo como importe libre.`,
      misread: (code: string) => `${code} se leyó mal. Léalo otra vez.`,
      elsewhere: (code: string) =>
        `${code} no se añadió: los productos se leen junto al pedido. Vuelva antes a los productos.`,
      counting: () =>
        'No se tomó nada: se está contando el cajón. Termine antes; si vuelve atrás, se cuenta de nuevo.',
      moving: () =>
        'No se tomó nada: se está escribiendo una entrada o salida. Termínela antes; si vuelve atrás, se pierde lo escrito.',
      asking: () => 'No se tomó nada: se está preguntando a otra persona. Léalo otra vez después.',
      standing: () => 'No se añadió nada: el pedido no cambia hasta estar anotado. Léalo entonces.',
    },
  },

  openRing: {
    title: 'Importe libre',
    lead: 'Para lo que no tiene botón. Elija qué tipo de cosa es, por el IVA.',
    name: '¿Qué es?',
    names: ['Encargo', 'Evento', 'Servicio'],
    other: 'Otra cosa',
    add: 'Añadir',
    noAmount: 'Escriba un importe',
    noName: 'Diga qué es',
    back: 'Volver a los productos',
    kind: 'Tipo de IVA',
    voucher: 'Vender un vale',
    voucherLead: 'Se debe y no es una venta: el IVA y la caja llegan cuando se usa.',
    voucherName: 'Vale',
  },

  ...agreed,
  ...cards,
  ...money,
  ...cash,
  ...display,
  ...orders,
  ...paying,
  ...people,
  ...back,
  ...printer,
  ...trustFile,
  ...product,
  ...receiptCode,

  menu: {
    title: (name: string) => `${name} en la caja`,
    back: 'Volver a los productos',
    sales: 'Ventas y devoluciones',
    close: 'Cerrar el día',
    cash: 'Entradas y salidas',
    report: 'Informe X',
    who: 'Quién puede hacer qué',
    lock: 'Bloquear',
    sound: 'Sonido',
    on: 'sí',
    off: 'no',
    register: 'Esta caja',
    unit: 'Unidad',
    name: 'Nombre',
    number: 'Caja',
    entries: 'Asientos escritos',
    sent: 'Confirmados hasta',
    pastUnsent: 'Sin enviar de antes de la nueva alta',
    unsentFile: (count: number) => `${count} sin enviar, a un archivo`,
    unsentSaving: 'Escribiendo el archivo',
    unsentSaved: (count: number, files: number) =>
      `Hay ${count} asiento${count === 1 ? '' : 's'} en ${files > 1 ? `${files} archivos` : 'el archivo'}`,
    unsentSavedWhat:
      'Llévelo a la oficina, a Cajas. También se quedan aquí, y cuentan como sin enviar hasta que el libro diga que los tiene.',
    prices: 'Lista de precios',
    list: 'Lista de confianza',
    listOf: (version: number, days: number) => `versión ${version}, de hace ${days} días`,
    none: 'ninguna',
    key: 'Clave de la federación',
    storage: 'Almacenamiento',
    persistent: 'guardado por el navegador',
    notPersistent: 'el navegador puede borrarlo',
    version: 'Versión',
  },
};
