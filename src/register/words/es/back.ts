/** Un libro restaurado a antes del alta de esta caja. */
export const back = {
  back: {
    notice: 'El libro ya no conoce esta caja',
    noticeWhat:
      'Volvió a una copia anterior al alta de esta caja. Siga vendiendo: cada venta se guarda aquí. Pero ninguna está en las cuentas hasta que se vuelva a admitir la caja, así que hágalo hoy. La coordinación crea un código en la oficina, en Cajas.',
    past: 'Al libro le falta lo que esta tableta vendió antes de darse de alta de nuevo',
    title: 'Admitir otra vez',
    lead: 'Sigue siendo la misma caja, también a mitad de la jornada. La coordinación crea un código en la oficina, en Cajas. Después todo lo que le falta al libro sale por sí solo, cada venta una vez.',
    safe: 'todo a salvo aquí',
    go: 'Admitir',
    busy: 'Preguntando al libro',
    kept: 'Todo lo guardado aquí, a un archivo',
    unreachable:
      'El libro no responde. Revise la red e inténtelo de nuevo; mientras tanto no se pierde nada.',
    noStatement:
      'A esta caja la dio de alta un libro anterior, y no hay con qué demostrarlo. Conserve la tableta, guarde todo en un archivo desde el menú y hable con quien lleva el libro.',
    refused: {
      'not-enrolled-here':
        'Este código es de otra unidad o de otra caja, o a esta caja la dio de alta otro libro. Pida un código para esta.',
      'register-taken':
        'Otra tableta ocupa ya el lugar de esta caja. Lo vendido en esta se queda aquí: consérvela y hable con quien lleva el libro.',
    },
  },
};
