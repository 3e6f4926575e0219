/** Tomar la lista de confianza de un archivo. */
export const trustFile = {
  trustFile: {
    open: 'Lista de confianza de un archivo',
    title: 'Lista de confianza de un archivo',
    lead: 'Para semanas sin red. La secretaría de la federación le da el archivo; esta tableta comprueba su firma.',
    back: 'Volver al menú',
    choose: 'Elegir el archivo',
    held: 'Lista de confianza aquí',
    version: 'Versión',
    made: 'Hecha el',
    age: 'Edad',
    bound: 'Vale durante',
    days: (days: number) => (days === 1 ? '1 día' : `${days} días`),
    taken: (version: number, day: string) => `La versión ${version} del ${day} está en uso`,
    takenWhat: 'Su firma es la de la federación. Desde ahora los carnés se comprueban con ella.',
    same: (version: number) => `La versión ${version} ya está aquí`,
    sameWhat: 'No hubo que cambiar nada.',
    keysOnly: 'Este archivo no trae lista',
    keysOnlyWhat: 'Solo dice con qué clave firma la federación. La lista que había sigue en uso.',
    newKey: 'La federación tiene una clave nueva',
    newKeyWhat: 'Lo dice la clave antigua con su firma. Ya no se toman listas de la clave antigua.',
    older: (version: number, held: number) => `No se tomó: la versión ${version} es anterior a la ${held}`,
    olderWhat:
      'Una lista anterior daría por buenos carnés retirados. Pida la más nueva a la secretaría de la federación.',
    another: (version: number) => `No se tomó: aquí hay otra versión ${version}`,
    anotherWhat: 'Dos listas nunca deben llevar el mismo número. Avise a la secretaría de la federación.',
    wrongSignature: 'No se tomó: no la firma la clave de la federación',
    wrongSignatureWhat:
      'Puede ser de otra federación, haber cambiado por el camino, o falta el traspaso a una clave nueva. Aquí no ha cambiado nada.',
    damaged: 'No se tomó: no es una lista de confianza, o está dañada',
    damagedWhat: 'Aquí no ha cambiado nada. Elija otro archivo o cópielo de nuevo.',
  },
};
