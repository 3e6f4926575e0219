/** The address at which the build serves a WebAssembly file. */
declare module '*.wasm?url' {
  const address: string;
  export default address;
}
