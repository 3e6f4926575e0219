/** Makes something when it is first asked for, and gives the same from then on. */
export function once<Made>(make: () => Made): () => Made {
  let held: Made | undefined;
  return () => (held ??= make());
}
